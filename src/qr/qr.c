/* SPDX-License-Identifier: Apache-2.0 */
#include <qrencode.h>

#include "base/buf.h"
#include "base/work.h"

#include "qr/qr.h"

#define QUIET     4
#define PATH_MOST ((size_t)1 << 20)

static bool
is_dark(const QRcode *code, int x, int y)
{
	return (code->data[y * code->width + x] & 1) != 0;
}

static void
row_put(struct buf *b, const QRcode *code, int y)
{
	for (int x = 0; x < code->width; x++) {
		int n = 0;

		while (x + n < code->width && is_dark(code, x + n, y))
			n++;
		if (n > 0)
			buf_fmt(b, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, n,
			    n);
		x += n;
	}
}

enum status
qr_format(struct work *w, struct str bytes, struct qr *out)
{
	QRcode *code;
	struct buf b;

	if (bytes.n == 0 || bytes.n > QR_BYTES_MAX)
		return work_fail(w, ST_LIMIT,
		    "a QR code of %zu bytes: 1 to %d can be read", bytes.n,
		    QR_BYTES_MAX);
	code = QRcode_encodeData((int)bytes.n, (const unsigned char *)bytes.p,
	    0, QR_ECLEVEL_M);
	if (code == NULL)
		return work_fail(w, ST_IO, "libqrencode makes no QR code");
	buf_init(&b, PATH_MOST);
	for (int y = 0; y < code->width; y++)
		row_put(&b, code, y);
	out->path = str_dup(w->mem, buf_str(&b));
	out->size = code->width + 2 * QUIET;
	buf_release(&b);
	QRcode_free(code);
	return ST_OK;
}
