/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_CLOCK_H
#define CELLIB_CLOCK_H

#include "cellib/function.h"

/* What calendar and clock show at a timestamp: in UTC, or with a second
 * argument in that zone: "Asia/Shanghai", "UTC", "+08:00", "08:00", "-02:30". */
CEL__FUNCTION(cel__get_year);
CEL__FUNCTION(cel__get_month);        /* 0 to 11 */
CEL__FUNCTION(cel__get_date);         /* 1 to 31 */
CEL__FUNCTION(cel__get_day_of_month); /* 0 to 30 */
CEL__FUNCTION(cel__get_day_of_week);  /* 0 is Sunday */
CEL__FUNCTION(cel__get_day_of_year);  /* 0 to 365 */
CEL__FUNCTION(cel__get_hours);
CEL__FUNCTION(cel__get_minutes);
CEL__FUNCTION(cel__get_seconds);
CEL__FUNCTION(cel__get_milliseconds); /* 0 to 999 */
CEL__FUNCTION(cel__get_day);          /* as a date */

/* A duration as a whole in hours, minutes, seconds, cut off towards zero; but
 * milliseconds are those beyond its seconds, -999 to 999. */
CEL__FUNCTION(cel__duration_get_hours);
CEL__FUNCTION(cel__duration_get_minutes);
CEL__FUNCTION(cel__duration_get_seconds);
CEL__FUNCTION(cel__duration_get_milliseconds);

#endif
