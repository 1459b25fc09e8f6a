/* SPDX-License-Identifier: Apache-2.0 */
/* A histogram of Prometheus counts what took at most so long, each limit with
 * all below it; here each has its own, and they are added up when asked for. */
#include "base/buf.h"

#include "serve/count.h"

#define NS_IN_S INT64_C(1000000000)
#define NAME    "probity_request_seconds"

static const struct limit {
	int64_t ns;
	const char *text; /* in seconds */
} limits[COUNT_LIMITS] = {
    {INT64_C(1000000), "0.001"},
    {INT64_C(2500000), "0.0025"},
    {INT64_C(5000000), "0.005"},
    {INT64_C(10000000), "0.01"},
    {INT64_C(50000000), "0.05"},
    {INT64_C(100000000), "0.1"},
    {INT64_C(500000000), "0.5"},
    {INT64_C(2500000000), "2.5"},
    {INT64_C(10000000000), "10"},
};

void
count_init(struct count *count)
{
	for (size_t i = 0; i < COUNT_CLASSES; i++)
		atomic_init(&count->class[i], 0);
	for (size_t i = 0; i <= COUNT_LIMITS; i++)
		atomic_init(&count->took[i], 0);
	atomic_init(&count->ns, 0);
}

void
count_add(struct count *count, int code, int64_t ns)
{
	size_t i = 0;

	if (code >= 100 && code < 100 * (COUNT_CLASSES + 1))
		(void)atomic_fetch_add(&count->class[code / 100 - 1], 1);
	while (i < COUNT_LIMITS && ns > limits[i].ns)
		i++;
	(void)atomic_fetch_add(&count->took[i], 1);
	(void)atomic_fetch_add(&count->ns, ns);
}

static void
put_about(struct buf *to, const char *name, const char *kind, const char *help)
{
	buf_fmt(to, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind);
}

static void
put_took(const struct count *count, struct buf *to)
{
	int64_t ns = atomic_load(&count->ns), sum = 0;

	put_about(to, NAME, "histogram",
	    "From the request's first line to the last byte of its answer.");
	for (size_t i = 0; i < COUNT_LIMITS; i++) {
		sum += atomic_load(&count->took[i]);
		buf_fmt(to, NAME "_bucket{le=\"%s\"} %lld\n", limits[i].text,
		    (long long)sum);
	}
	sum += atomic_load(&count->took[COUNT_LIMITS]);
	buf_fmt(to, NAME "_bucket{le=\"+Inf\"} %lld\n", (long long)sum);
	buf_fmt(to, NAME "_sum %lld.%09lld\n", (long long)(ns / NS_IN_S),
	    (long long)(ns % NS_IN_S));
	buf_fmt(to, NAME "_count %lld\n", (long long)sum);
}

void
count_put(const struct count *count, struct buf *to)
{
	put_about(to, "probity_requests_total", "counter",
	    "Requests that were answered, by the class of the status.");
	for (size_t i = 0; i < COUNT_CLASSES; i++)
		buf_fmt(to, "probity_requests_total{class=\"%zuxx\"} %lld\n",
		    i + 1, (long long)atomic_load(&count->class[i]));
	put_took(count, to);
}

void
count_put_sample(struct buf *to, const struct count_sample *sample)
{
	put_about(to, sample->name, sample->kind, sample->help);
	buf_fmt(to, "%s %lld\n", sample->name, (long long)sample->value);
}
