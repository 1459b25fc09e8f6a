/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/value.h"

const char *
cel__kind_name(struct cel_value v)
{
	switch ((enum cel_kind)v.kind) {
	case CEL_NULL:
		return "null";
	case CEL_BOOL:
		return "bool";
	case CEL_INT:
		return "int";
	case CEL_UINT:
		return "uint";
	case CEL_DOUBLE:
		return "double";
	case CEL_STRING:
		return "string";
	case CEL_BYTES:
		return "bytes";
	case CEL_LIST:
		return "list";
	case CEL_MAP:
		return "map";
	case CEL_RECORD:
		return "record";
	case CEL_TYPE:
		return "type";
	case CEL_TIMESTAMP:
		return "timestamp";
	case CEL_DURATION:
		return "duration";
	case CEL_DATE:
		return "date";
	case CEL_DECIMAL:
		return "decimal";
	case CEL_OPTIONAL:
		return "optional";
	case CEL_OPAQUE:
		return "value";
	case CEL_ABSENT:
		return "nothing";
	case CEL_ERROR:
		return "error";
	case CEL_UNKNOWN:
		return "unknown";
	}
	return "value";
}
