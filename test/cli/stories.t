#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Stories that are not in the bundled Code, judged from its text: each with its
# own small world, the answer, who decides, by when, and what must not be there.
cd "$(dirname "$0")/../.." && . test/tap.sh
code=codes/21vianet

# The people of every story: who works for whom, and who holds which office.
# Dai is Chief Financial Officer and Compliance Officer at once.
cat >"$TMP/house" <<'END'
employment ann bai buyer 2015-03-02
employment bai cai manager 2013-05-06
employment rui bai engineer 2016-07-01
employment cai - ceo 2012-01-04
employment dai cai cfo 2012-02-01
employment ming dai controller 2014-01-06
employment nan cai sales 2016-09-01
employment ivo cai counsel 2012-03-01
office board cai 2012-01-04
office board ela 2014-06-02
office board fan 2014-06-02
office board gus 2018-06-04
office audit-committee ela 2014-06-02
office audit-committee fan 2014-06-02
office ceo cai 2012-01-04
office cfo dai 2012-02-01
office compliance-officer dai 2012-02-01
office finance ming 2014-01-06
office legal ivo 2012-03-01
office administration hua 2013-01-07
office secretary jin 2013-01-07
office hr kai 2013-01-07
office it lan 2013-01-07
office company-approver ivo 2013-01-07
office outside-counsel pei 2013-01-07
class cai senior-officer 2012-01-04
class cai executive-officer 2012-01-04
class dai senior-officer 2012-02-01
class dai executive-officer 2012-02-01
class nan senior-officer 2020-04-01
END

# What the stories are judged with: a question, its facts and acts before, and
# what is expected, each as words. Without a "now" it is asked on the day on
# which it is filed.
cat >"$TMP/story.pl" <<'END'
use strict;
use warnings;
use JSON::PP;
my ($mode, $house, @words) = @ARGV;
if ($mode eq "ask") {
	local $/;
	my $q = JSON::PP->new->relaxed->decode("{" . <STDIN> . "}");
	my @facts;
	open my $in, "<", $house or die;
	for (split /\n/, <$in>) {
		my ($kind, $a, $b, @rest) = split;
		push @facts, {employment => {person => $a, company => "grp",
			engagement => "full-time", title => $rest[0],
			since => $rest[1], $b eq "-" ? () : (supervisor => $b)}}
			if $kind eq "employment";
		push @facts, {office_holding => {office => $a, person => $b,
			since => $rest[0]}} if $kind eq "office";
		push @facts, {officer_class => {person => $a, class => $b,
			since => $rest[0]}} if $kind eq "class";
	}
	push @facts, {group_entity => {company => "grp"}};
	unshift @{$q->{facts}}, @facts;
	$q->{id} //= "q1";
	my $now = delete $q->{now} // "$q->{on}T15:00:00Z";
	print STDERR "$now\n";
	print JSON::PP->new->canonical->encode($q);
	exit;
}
my $text = do { local $/; <STDIN> };
my $d = decode_json($text);
my $p = $d->{people}[0];
my $bad = 0;
for my $word (@words) {
	my ($key, $want) = split /=/, $word, 2;
	if ($key eq "for") {
		($p) = grep { $_->{person} eq $want } @{$d->{people}};
		next if $p;
		print "nobody called $want is concerned\n";
		exit 1;
	}
	my @duties = map { my $u = $_; my $to = $u->{to}{office} // "nobody";
		my $due = $u->{due} // "-";
		my @n = ($u->{verb}, $u->{name} // ());
		map { ("$_:$to", "$_:$to:$due") } @n } @{$p->{duties}};
	my @names = map { ($_->{verb}, $_->{name} // ()) } @{$p->{duties}};
	my @live = grep { !$_->{overridden} } @{$p->{reasons}};
	my @clauses = map { map { $_->{id} } @{$_->{clauses}} } @live;
	my $by = $p->{by} // {};
	my %has = (
		verdict => [$p->{verdict}],
		by => [$by->{office} // "-"],
		acting => [$by->{acting} // $by->{office} // "-"],
		who => [join ",", sort @{$by->{people} // []}],
		duty => \@duties, duties => [scalar @{$p->{duties}}],
		verb => \@names, clause => \@clauses,
		rule => [map { $_->{rule} } @live],
		standing => [map { $_->{standing} // () } @live],
		waivable => [!exists $p->{waivable} ? "-" :
			$p->{waivable} ? "yes" : "no"],
		missing => [scalar @{$p->{missing}}],
		to => [map { my $u = $_; map { "$u->{verb}:$_" }
			@{$u->{to}{people} // []} } @{$p->{duties}}],
		people => [scalar @{$d->{people}}],
	);
	my $no = $key =~ s/^no-//;
	die "no such expectation: $key\n" unless $has{$key};
	my $found = grep { $_ eq $want } @{$has{$key}};
	next if $no ? !$found : $found;
	print(($no ? "not wanted: " : "wanted: "), "$key=$want, got: ",
		join(" ", @{$has{$key}}), "\n");
	$bad = 1;
}
print "$text\n" if $bad;
exit $bad;
END

# story NAME EXPECTED...: the question stands on standard input.
story() {
	local name=$1
	shift
	perl "$TMP/story.pl" ask "$TMP/house" >"$TMP/q.json" 2>"$TMP/now"
	run "$PROBITY" ask --code $code --json --now "$(cat "$TMP/now")" \
		"$TMP/q.json"
	printf '%s' "$out" >"$TMP/answer"
	if [ "$rc" != 0 ]; then
		is "$name" "$err" ''
	else
		ok "$name" story_holds "$@"
	fi
}

story_holds() {
	perl "$TMP/story.pl" check - "$@" <"$TMP/answer"
}

# Holdings.
listed='{"company_relation": {"company": "pod", "relation": "competitor"}},
	{"listing": {"company": "pod", "listed": true}},
	{"issued_shares": {"company": "pod", "shares": 80000000,
	"since": "2020-01-01"}}'
own='"act": "holding", "whose": "self", "interest": "shares", "stage": "held",
	"hurts": "no", "hours": false, "by": "rui", "on": "2025-06-11"'

story 'exactly 5% of a public competitor: permitted, nothing to report' \
	verdict=allowed duties=0 clause=III.FI.iii.a no-clause=III.FI.iii.b by=- <<END
$own, "company": "pod", "shares": 4000000, "acquired": "2024-05-06",
"facts": [$listed]
END
story '5.0100% of it: prohibited, and reported by the next day of work' \
	verdict=prohibited clause=III.FI.iii.b waivable=yes by=- \
	duty=report:compliance-officer:2025-06-12 to=report:dai <<END
$own, "company": "pod", "shares": 4008000, "acquired": "2024-05-06",
"facts": [$listed]
END
story 'above 5% before the National Day week: reported after it' \
	verdict=prohibited duty=report:compliance-officer:2025-10-09 <<END
$own, "company": "pod", "shares": 4000001, "acquired": "2024-05-06",
"on": "2025-09-30", "facts": [$listed]
END
story 'above 5% on a Saturday: the Sunday worked in exchange is a day of work' \
	verdict=prohibited duty=report:compliance-officer:2025-09-28 <<END
$own, "company": "pod", "shares": 4000001, "acquired": "2024-05-06",
"on": "2025-09-27", "facts": [$listed]
END
story 'the Compliance Officer above 5%: reported past himself' \
	verdict=prohibited no-to=report:dai to=report:ela <<END
$own, "by": "dai", "company": "pod", "shares": 4008000,
"acquired": "2024-05-06", "facts": [$listed,
{"company_interest": {"company": "pod", "event": "investment",
"since": "2023-01-10"}}]
END
story 'a buy-back lifts a holding over the line: its holder reports' \
	verdict=allowed for=rui verdict=prohibited clause=III.FI.iii.b \
	duty=report:compliance-officer:2025-06-12 <<END
"act": "issued_shares", "by": "jin", "on": "2025-06-11", "company": "pod",
"shares": 79000000, "day": "2025-06-11", "facts": [$listed,
{"holding": {"holder": "rui", "company": "pod", "interest": "shares",
"shares": 4000000, "acquired": "2024-05-06"}}]
END
story 'a buy-back that leaves it at exactly 5%: concerns nobody as a lapse' \
	verdict=allowed people=1 <<END
"act": "issued_shares", "by": "jin", "on": "2025-06-11", "company": "pod",
"shares": 79000000, "day": "2025-06-11", "facts": [$listed,
{"holding": {"holder": "rui", "company": "pod", "interest": "shares",
"shares": 3950000, "acquired": "2024-05-06"}}]
END
story '0.1% of a private competitor: prohibited, there is no small part' \
	verdict=prohibited clause=III.FI.ii no-clause=III.FI.iii.a duties=0 <<END
$own, "company": "den", "shares": 1000, "acquired": "2024-05-06",
"facts": [{"company_relation": {"company": "den", "relation": "competitor"}},
{"listing": {"company": "den", "listed": false}},
{"issued_shares": {"company": "den", "shares": 1000000}}]
END
supplier='{"company_relation": {"company": "ups", "relation": "supplier"}},
	{"listing": {"company": "ups", "listed": true}},
	{"relation_owner": {"company": "ups", "person": "ann"}}'
story 'a hundred shares of a supplier one manages: prohibited' \
	verdict=prohibited clause=III.FI.iv <<END
$own, "by": "ann", "company": "ups", "shares": 100,
"acquired": "2024-05-06", "facts": [$supplier]
END
story 'the same shares at another desk: the Code does not settle it' \
	verdict=unsettled no-clause=III.FI.iv no-verdict=allowed <<END
$own, "company": "ups", "shares": 100, "acquired": "2024-05-06",
"facts": [$supplier]
END
story 'a diversified fund with a competitor in it: a question' \
	verdict=unsettled no-clause=III.FI.iii.b <<END
$own, "company": "pod", "shares": 9000000, "interest": "fund",
"acquired": "2024-05-06", "facts": [$listed]
END
story 'a consultant with 5.0100%: bound like an employee' \
	verdict=prohibited duty=report:compliance-officer:2025-06-12 <<END
$own, "by": "con", "company": "pod", "shares": 4008000,
"acquired": "2024-05-06", "facts": [$listed, {"employment": {"person": "con",
"company": "grp", "engagement": "consultant", "supervisor": "bai",
"title": "adviser", "since": "2024-01-08"}}]
END

# Directors and senior officers.
spouse='"act": "holding", "whose": "family", "relation": "spouse",
	"interest": "shares", "shares": 500, "stage": "held", "hurts": "no",
	"hours": false, "company": "fig", "by": "gus", "on": "2025-06-11"'
fig='{"company_relation": {"company": "fig", "relation": "none"}},
	{"listing": {"company": "fig", "listed": false}},
	{"company_interest": {"company": "fig", "event": "investment",
	"since": "2022-03-01"}}'
story "a director's wife bought before the Company did: once the Board knows" \
	no-verdict=allowed duty=disclose:board clause=III.FI.v.a.1x \
	clause=III.FI.v.a.p no-to=disclose:gus <<END
$spouse, "acquired": "2021-05-06", "facts": [$fig]
END
story 'and with the minutes of the Board it may be kept' \
	verdict=allowed clause=III.FI.v.a.1x by=- <<END
$spouse, "acquired": "2021-05-06", "now": "2025-06-20T15:00:00Z",
"before": [{"act": "board_disclosure", "by": "jin", "on": "2025-06-20",
"matter": "q1", "minuted": "2025-06-20"}], "facts": [$fig]
END
story "a director's wife bought after the Company did: not sheltered" \
	no-verdict=allowed no-clause=III.FI.v.a.1x no-clause=III.FI.v.a.1y \
	no-rule=fi.v.a.2 <<END
$spouse, "acquired": "2023-05-08", "facts": [$fig]
END
story 'she bought before he joined, the Company was in already: sheltered' \
	clause=III.FI.v.a.1y duty=disclose:board no-clause=III.FI.v.a.1x <<END
$spouse, "acquired": "2018-06-03", "facts": [$fig,
{"company_interest": {"company": "fig", "event": "investment",
"since": "2015-03-02"}}]
END
story 'she bought on the day on which he joined: not before it' \
	no-clause=III.FI.v.a.1y no-verdict=allowed <<END
$spouse, "acquired": "2018-06-04", "facts": [$fig,
{"company_interest": {"company": "fig", "event": "investment",
"since": "2015-03-02"}}]
END
story 'she buys into a competitor: the Audit Committee first' \
	verdict=needs_approval by=audit-committee clause=III.FI.v.c.i \
	who=ela,fan <<END
$spouse, "company": "den", "stage": "planned", "acquired": "2025-09-01",
"facts": [{"company_relation": {"company": "den", "relation": "competitor"}},
{"listing": {"company": "den", "listed": false}},
{"company_interest": {"company": "den", "event": "talks",
"since": "2026-01-20"}}]
END
story 'a promotion is not joining: what was bought as an employee stays' \
	verdict=prohibited no-rule=fi.v.a.1y clause=III.FI.ii <<END
$own, "by": "nan", "company": "den", "shares": 10,
"acquired": "2018-02-05",
"facts": [{"company_relation": {"company": "den", "relation": "competitor"}},
{"listing": {"company": "den", "listed": false}}]
END
story 'bought before the first hire: the later promotion shelters it' \
	clause=III.FI.v.a.1y duty=disclose:board no-clause=III.FI.ii <<END
$own, "by": "nan", "company": "den", "shares": 10,
"acquired": "2016-08-31",
"facts": [{"company_relation": {"company": "den", "relation": "competitor"}},
{"listing": {"company": "den", "listed": false}}]
END
story "a director's in-law sells to the Company: the Audit Committee first" \
	verdict=needs_approval by=audit-committee clause=III.FI.v.c.ii \
	who=ela,fan <<END
"act": "own_transaction", "by": "gus", "on": "2025-06-11", "whose": "family",
"relation": "in-law", "what": "printing", "value": "CNY 900.00",
"planned": "2025-07-01"
END
story 'a member of the Audit Committee: decided without her' \
	verdict=needs_approval by=audit-committee who=fan <<END
"act": "own_transaction", "by": "ela", "on": "2025-06-11", "whose": "self",
"what": "a flat let to the Company", "value": "CNY 9000.00",
"planned": "2025-07-01"
END

# Gifts.
gift='"act": "gift", "by": "ann", "on": "2025-06-11", "day": "2025-06-11",
	"direction": "received", "form": "thing", "party": "ups",
	"official": false, "lawful": true, "insignificant": true,
	"in_return": false, "pending": false'
ups='{"company_relation": {"company": "ups", "relation": "supplier"}}'
rate='{"exchange_rate": {"currency": "USD", "into": "CNY", "rate": "6.6600",
	"since": "2025-06-01"}}, {"exchange_rate": {"currency": "USD",
	"into": "CNY", "rate": "6.6700", "since": "2025-06-10"}}'
story 'a gift of RMB 200.00: nothing to hand in, nothing to review' \
	verdict=allowed duties=0 clause=IV.8 no-clause=IV.9 <<END
$gift, "value": "CNY 200.00", "facts": [$ups]
END
story 'a gift of RMB 200.01: handed in by the next day of work' \
	duty=submit:administration:2025-06-12 to=submit:hua clause=IV.9 \
	no-clause=IV.8 no-verb=report by=- <<END
$gift, "value": "CNY 200.01", "facts": [$ups]
END
story 'USD 30 on the rate of that day, 6.6700: RMB 200.10, handed in' \
	duty=submit:administration:2025-06-12 clause=IV.9 <<END
$gift, "value": "USD 30.00", "facts": [$ups, $rate]
END
story 'USD 30 on the rate of two days before, 6.6600: RMB 199.80, kept' \
	verdict=allowed no-verb=submit clause=IV.8 <<END
$gift, "day": "2025-06-09", "value": "USD 30.00", "facts": [$ups, $rate]
END
story 'the third of RMB 150 from one giver: looked at, not handed in' \
	verdict=allowed verb=total no-verb=submit <<END
$gift, "value": "CNY 150.00", "facts": [$ups], "before": [
{$gift, "id": "g1", "on": "2025-02-10", "day": "2025-02-10",
"value": "CNY 150.00"}, {$gift, "id": "g2", "on": "2025-04-10",
"day": "2025-04-10", "value": "CNY 150.00"}]
END
story 'RMB 150 to each of two people: neither is looked at' \
	verdict=allowed duties=0 <<END
$gift, "value": "CNY 150.00", "facts": [$ups], "before": [
{$gift, "by": "rui", "id": "g1", "on": "2025-02-10", "day": "2025-02-10",
"value": "CNY 150.00"}]
END
story 'a gift to an official: counsel finds, never simply permitted' \
	verdict=needs_finding by=legal who=ivo clause=V.3 <<END
$gift, "direction": "given", "party": "port", "official": true,
"value": "CNY 90.00",
"facts": [{"company_relation": {"company": "port", "relation": "customer"}}]
END
story 'mooncakes for a buyer of a state-owned company: the same' \
	verdict=needs_finding by=legal clause=V.3 no-verb=submit <<END
$gift, "direction": "planned", "party": "grid", "official": true,
"value": "CNY 180.00", "facts": [{"company_relation": {"company": "grid",
"relation": "material-customer"}}]
END
story "counsel's own gift to an official: somebody else finds" \
	verdict=needs_finding no-who=ivo acting=outside-counsel <<END
$gift, "by": "ivo", "direction": "planned", "party": "port",
"official": true, "value": "CNY 90.00",
"facts": [{"company_relation": {"company": "port", "relation": "customer"}}]
END
story 'a gift for an order: prohibited however small' \
	verdict=prohibited clause=IV.11 <<END
$gift, "value": "CNY 20.00", "in_return": true, "facts": [$ups]
END
story 'an intern may keep a pen like anybody else' \
	verdict=allowed duties=0 clause=IV.8 <<END
$gift, "by": "tem", "value": "CNY 15.00", "facts": [$ups, {"employment":
{"person": "tem", "company": "grp", "engagement": "temporary",
"supervisor": "ann", "title": "intern", "since": "2025-06-02"}}]
END
story 'a kickback demanded from a supplier: prohibited, no waiver' \
	verdict=prohibited waivable=no clause=IV.11 <<END
"act": "inducement", "by": "ann", "on": "2025-06-11", "side": "solicit",
"threat": false, "day": "2025-06-10", "what": "two percent"
END
story 'money under threat: out of danger first, no verdict on the person' \
	verdict=unsettled duty=protect:nobody duty=report:compliance-officer:- \
	no-rule=bribe.never <<END
"act": "inducement", "by": "rui", "on": "2025-06-11", "side": "give",
"threat": true, "day": "2025-06-10", "what": "cash at a roadblock"
END

# Loans.
loan='"act": "loan", "by": "rui", "on": "2025-06-11", "company": "bank",
	"nature": "loan", "starts": "2025-07-01"'
bank='{"company_relation": {"company": "bank", "relation":
	"material-customer"}}, {"institution": {"company": "bank",
	"recognised": true}}'
story 'a bank that is a material customer, ordinary terms: permitted' \
	verdict=allowed clause=III.LO.2 no-clause=III.LO.1 by=- <<END
$loan, "terms": "ordinary", "facts": [$bank]
END
story 'the same bank, preferential terms: prohibited' \
	verdict=prohibited clause=III.LO.1 no-clause=III.LO.2 <<END
$loan, "terms": "preferential", "facts": [$bank]
END
story 'a supplier guarantees a mortgage on ordinary terms: it is no bank' \
	verdict=prohibited clause=III.LO.1 <<END
$loan, "nature": "guarantee", "terms": "ordinary", "facts": [
{"company_relation": {"company": "bank", "relation": "material-supplier"}},
{"institution": {"company": "bank", "recognised": false}}]
END

# Payments to officials, and politics.
pay='"act": "official_payment", "by": "ann", "on": "2025-06-02",
	"purpose": "routine", "nominal": true, "direct": true,
	"amount": "CNY 60.00", "country": "CN", "what": "a stamp",
	"paid": "2025-06-11T10:00:00+08:00"'
yes='"act": "approval", "office": "supervisor", "outcome": "granted",
	"conditions": "-"'
law='"act": "local_law_check", "by": "ivo", "on": "2025-06-03",
	"request": "q1", "outcome": "permits", "reasons": "a decree"'
story 'approved the evening before, and local law permits it' \
	verdict=allowed standing=counts clause=V.4 verb=account <<END
$pay, "now": "2025-06-13T01:00:00Z",
"before": [{$law}, {$yes, "by": "bai", "on": "2025-06-10",
"request": "q1", "decided": "2025-06-10T18:00:00+08:00"}]
END
story 'approved the morning after: the approval cures nothing' \
	verdict=prohibited standing=late <<END
$pay, "now": "2025-06-13T01:00:00Z",
"before": [{$law}, {$yes, "by": "bai", "on": "2025-06-12",
"request": "q1", "decided": "2025-06-12T09:00:00+08:00"}]
END
story "approved by the requester's brother: it has no effect" \
	verdict=needs_approval no-standing=counts no-who=bai \
	acting=audit-committee <<END
$pay, "now": "2025-06-10T12:00:00Z",
"before": [{$law}, {$yes, "by": "bai", "on": "2025-06-10",
"request": "q1", "decided": "2025-06-10T18:00:00+08:00"}],
"facts": [{"tie": {"person": "ann", "relative": "bai",
"relation": "sibling"}}]
END
story "without counsel's word on local law: not settled" \
	verdict=unsettled standing=counts clause=X.1 <<END
$pay, "now": "2025-06-10T12:00:00Z",
"before": [{$yes, "by": "bai", "on": "2025-06-10",
"request": "q1", "decided": "2025-06-10T18:00:00+08:00"}]
END
story 'the chief executive asks: no subordinate approves, the committee does' \
	verdict=needs_approval acting=audit-committee who=ela,fan <<END
$pay, "by": "cai", "now": "2025-06-04T01:00:00Z", "before": [{$law}]
END
give='"act": "political_contribution", "form": "give", "country": "US",
	"amount": "USD 500.00", "recipient": "a party", "by": "dai",
	"on": "2025-06-02", "given_at": "2025-06-11T10:00:00+08:00"'
story 'a contribution that the CFO approved for himself: of no effect' \
	verdict=needs_approval who=cai standing=conflicted clause=VI.5 <<END
$give, "now": "2025-06-04T01:00:00Z",
"before": [{$yes, "office": "political-approver", "by": "dai",
"on": "2025-06-03", "request": "q1",
"decided": "2025-06-03T10:00:00+08:00"}]
END
story 'the CEO approved it for him in time: permitted' \
	verdict=allowed standing=counts verb=account <<END
$give, "now": "2025-06-04T01:00:00Z",
"before": [{$yes, "office": "political-approver", "by": "cai",
"on": "2025-06-03", "request": "q1",
"decided": "2025-06-03T10:00:00+08:00"}]
END

# Reports, orders, authorities.
story 'a report that names the Compliance Officer, who is the CFO' \
	verdict=allowed duty=report:audit-committee:2025-06-12 to=report:ela \
	no-duty=report:compliance-officer no-to=report:dai clause=XIV.3a <<END
"act": "violation_report", "by": "ming", "on": "2025-06-11",
"people": ["dai"], "certain": false, "danger": false,
"known": "2025-06-11", "account": "invoices"
END
story 'a report by a former employee is taken like any other' \
	verdict=allowed duty=report:compliance-officer:2025-06-12 <<END
"act": "violation_report", "by": "old", "on": "2025-06-11",
"people": ["nan"], "certain": false, "danger": false,
"known": "2025-06-11", "account": "a bribe",
"facts": [{"employment": {"person": "old", "company": "grp",
"engagement": "full-time", "supervisor": "bai", "title": "x",
"since": "2019-01-07"}}, {"departure": {"person": "old",
"since": "2025-01-06"}}]
END
story 'a former employee with trade secrets: still confidential' \
	verdict=needs_approval by=company-approver clause=VII.7 <<END
"act": "information_release", "by": "old", "on": "2025-06-11",
"what": "company", "purpose": "release", "content": "cooling drawings",
"at": "2025-07-01T10:00:00+08:00",
"facts": [{"employment": {"person": "old", "company": "grp",
"engagement": "full-time", "supervisor": "bai", "title": "x",
"since": "2019-01-07"}}, {"departure": {"person": "old",
"since": "2025-01-06"}}]
END
story 'speaking to an authority: no approval, no clock, nobody told' \
	verdict=allowed duties=0 by=- missing=0 clause=VII.2 <<END
"act": "contact_with_authority", "by": "ming", "on": "2025-06-11"
END
story 'with documents as well' \
	verdict=allowed duties=0 by=- <<END
"act": "contact_with_authority", "by": "ann", "on": "2025-06-11",
"documents": true
END
story 'dated back on order of the CFO: prohibited, reported past him' \
	verdict=prohibited clause=XVI.5 no-to=report:dai to=report:ela \
	for=dai verdict=needs_finding no-who=dai <<END
"act": "planned_conduct", "by": "ming", "on": "2025-06-11",
"what": "unlawful", "ordered": true, "ordered_by": "dai",
"account": "date it back"
END

# Seats, waivers, questions.
seat='"act": "outside_seat", "by": "rui", "company": "kind",
	"seat": "trustee", "conflict": "no"'
story 'a trustee of a charity: the Board first' \
	verdict=needs_approval by=board clause=III.BD.2 <<END
$seat, "stage": "planned", "on": "2025-06-02", "starts": "2025-07-01",
"facts": [{"company_relation": {"company": "kind", "relation": "none"}}]
END
story 'the charity becomes a customer: the Board looks again' \
	for=rui duty=look-again:nobody clause=III.BD.3 \
	no-verdict=prohibited <<END
"act": "company_relation", "by": "jin", "on": "2025-06-11",
"company": "kind", "relation": "customer", "change": "begins",
"day": "2025-06-11", "facts": [{"seat": {"person": "rui",
"company": "kind"}}]
END
waive='"act": "waiver", "by": "jin", "office": "board",
	"request": "w1", "outcome": "granted", "reasons": "-",
	"starts": "2025-09-01", "ends": "2025-12-31"'
story 'a waiver for a junior: nothing is published' \
	verdict=allowed no-verb=publish clause=XV.2 <<END
$waive, "person": "ann", "clauses": ["IV.9"], "on": "2025-08-29",
"decided": "2025-08-29", "before": [{"act": "waiver_request", "id": "w1",
"by": "ann", "on": "2025-08-01", "clauses": ["IV.9"],
"extraordinary": "-", "starts": "2025-09-01"}]
END
story 'for an executive officer on the Friday before Labor Day: four days' \
	verdict=allowed duty=publish:nobody:2025-09-05 <<END
$waive, "person": "cai", "clauses": ["III.LO.1"], "on": "2025-08-29",
"decided": "2025-08-29", "before": [{"act": "waiver_request", "id": "w1",
"by": "cai", "on": "2025-08-01", "clauses": ["III.LO.1"],
"extraordinary": "-", "starts": "2025-09-01"}]
END
story 'on the Wednesday before Good Friday: the exchange is closed' \
	verdict=allowed duty=publish:nobody:2025-04-23 <<END
$waive, "person": "cai", "clauses": ["IX.7"], "on": "2025-04-16",
"decided": "2025-04-16", "before": [{"act": "waiver_request", "id": "w1",
"by": "cai", "on": "2025-04-01", "clauses": ["IX.7"],
"extraordinary": "-", "starts": "2025-09-01"}]
END
story 'the Compliance Officer waives nothing' \
	verdict=prohibited clause=XV.2 no-verb=publish <<END
$waive, "by": "dai", "office": "compliance-officer", "person": "ann",
"clauses": ["IV.9"], "on": "2025-08-29", "decided": "2025-08-29",
"before": [{"act": "waiver_request", "id": "w1", "by": "ann",
"on": "2025-08-01", "clauses": ["IV.9"], "extraordinary": "-",
"starts": "2025-09-01"}]
END
story 'a case the Code does not settle: a question, with the three questions' \
	verdict=unsettled clause=III.Q.2 no-verdict=allowed <<END
"act": "ask", "by": "rui", "on": "2025-06-11", "lawful": "yes",
"fair": "yes", "best": "yes", "situation": "my old school asks for a tour"
END
story 'an intern who would work for a competitor at weekends' \
	verdict=prohibited clause=III.CB <<END
"act": "outside_employment", "by": "tem", "on": "2025-06-11",
"company": "den", "engagement": "employed", "stage": "planned",
"starts": "2025-07-05", "deprives": "no", "facts": [
{"company_relation": {"company": "den", "relation": "competitor"}},
{"employment": {"person": "tem", "company": "grp", "engagement":
"temporary", "supervisor": "ann", "title": "intern",
"since": "2025-06-02"}}]
END

# What an answer never says, in either language, in any of the three Codes: what
# stands in a block may stand in an answer, and so may the program's messages.
# Offices go by their ids, and the Compliance Officer by the name of the office.
cat >"$TMP/scan.pl" <<'END'
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
my $en = qr/\b(?:legal(?!\ hold)|safe|cleared|compliant|no\ conflict|breach(?:es)?|
	guaranteed)\b/ix;
my $zh = qr/合法|安全|不存在冲突|没有冲突|无冲突|违约|违规|
	保证|
	合规(?!官|部门|工作)/x;
my ($lines, $block) = (0, 0);
while (<>) {
	my $lang = $ARGV =~ /[.]lang$/;
	$block = /^```probity/ if /^```/;
	next unless $lang ? !/^#/ : $block;
	$lines++;
	my $text = s/(?:: |\[|"|, )\Klegal(?=["\],}]|$)//gr;
	print "$ARGV:$.: $_" if $text =~ $en || $text =~ $zh;
} continue {
	close ARGV if eof;
}
print "$lines lines\n";
END
scan() {
	run perl "$TMP/scan.pl" "$@"
}
scan codes/21vianet/code.md codes/aare/code.md codes/minimal/code.md \
	lang/en.lang lang/zh-Hans.lang
like 'no text of an answer plays the lawyer' "$out" '^[0-9]{4,} lines$'
is 'nor is there another line' "$(wc -l <<<"$out")" 1
for text in 'This is legal, go on.' 'You are cleared' 'There is no conflict.' \
	'It is safe' 'fully compliant' 'a breach of it' 'guaranteed' \
	'此举合法' '不存在冲突' '属于违规' '合规，可以进行'; do
	printf '```probity\nbecause: {en: %s}\n```\n' "$text" >"$TMP/planted.md"
	scan "$TMP/planted.md"
	like "it would be seen: $text" "$out" planted.md:2
done
tap_done
