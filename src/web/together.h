/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_TOGETHER_H
#define WEB_TOGETHER_H

struct plain;
struct web__visit;

/* Several lines of the inbox, answered at once. form has what was sent: the lines
 * as `page.line`, the answer's fields, and the id of this form. */
enum web__together {
	WEB__CHOOSE, /* shows the form */
	WEB__WEIGH,  /* shows what each would come to */
	WEB__ANSWER  /* files those that the Code plainly permits */
};
void web__together(const struct web__visit *v, const struct plain *form,
    enum web__together step);

#endif
