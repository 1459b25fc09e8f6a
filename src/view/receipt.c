/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A page that leaves the house: it has its style in itself, where the portal's
 * pages may not. A template writes no style, so these bytes, which are ours and
 * the same every time, are put into its head.
 */
#include "base/work.h"
#include "html/html.h"
#include "lang/lang.h"

#include "view/receipt.tmpl.h"

#include "view/receipt.h"

/* clang-format off */
#define STYLE \
	"<style>" \
	"@page{size:A4;margin:11mm 14mm}" \
	"body{font:9.5pt/1.3 system-ui,\"Noto Sans CJK SC\",sans-serif;" \
	"margin:1em auto;max-width:46em;padding:0 1em;color:#111;" \
	"background:#fff}" \
	"h1{font-size:14pt;margin:0 0 .2em}h2{font-size:10.5pt;margin:.8em 0 .2em}" \
	"table{border-collapse:collapse;width:100%}" \
	"th,td{border-top:1px solid #ccc;padding:.1em .6em .1em 0;" \
	"text-align:left;vertical-align:top;overflow-wrap:anywhere}" \
	"th{width:13em;font-weight:600}" \
	"code,pre{font:8pt/1.3 ui-monospace,monospace;" \
	"white-space:pre-wrap;overflow-wrap:anywhere;margin:0}" \
	"figure{display:flex;gap:1em;margin:.3em 0 0;" \
	"align-items:flex-start;break-inside:avoid}" \
	"svg{width:34mm;height:34mm;flex:none}p{margin:.2em 0}" \
	"@media print{body{margin:0;max-width:none;padding:0}}" \
	"</style>\n"
/* clang-format on */

static enum status
style_put(struct work *w, struct str page, struct str *out)
{
	size_t at;

	if (!str_find(page, STR("</head>"), &at))
		return work_fail(w, ST_CORRUPT, "a page without a head");
	*out = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(str_sub(page, 0, at)),
	    STYLE, STR_ARG(str_sub(page, at, page.n)));
	return ST_OK;
}

enum status
view_receipt_document(struct work *w, struct view_receipt *receipt,
    struct str *out)
{
	struct html_out o;
	struct str page = STR("");
	enum status st;

	receipt->tag = lang_tag(receipt->lang);
	html_out_init(&o, w->mem, receipt->lang);
	view_receipt_page(&o, receipt);
	st = html_finish(w, &o, &page);
	html_out_release(&o);
	return st == ST_OK ? style_put(w, page, out) : st;
}
