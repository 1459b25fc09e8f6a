/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_MOMENT_H
#define CELLIB_MOMENT_H

#include "cellib/function.h"

/* Arithmetic of timestamps (ts) and durations (dur); what leaves their range is
 * out_of_range. */
CEL__FUNCTION(cel__add_ts_dur);
CEL__FUNCTION(cel__add_dur_ts);
CEL__FUNCTION(cel__add_dur_dur);
CEL__FUNCTION(cel__sub_ts_ts);
CEL__FUNCTION(cel__sub_ts_dur);
CEL__FUNCTION(cel__sub_dur_dur);

#endif
