/* SPDX-License-Identifier: Apache-2.0 */
#include <qrencode.h>

#include "qr/libraries.h"

struct str
qr_libraries(struct arena *mem)
{
	return str_fmt(mem, "libqrencode %s\n", QRcode_APIVersionString());
}
