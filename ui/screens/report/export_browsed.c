/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export_browsed.h"

#include "export_screen.h"

/* While the line is not understood the list shows, and the sheet gets, what was before. */
enum ui_outcome export_browsed(struct browse *browse, struct ui_screen *host) {
    struct sz_arena scratch = {0};
    const struct sz_selection selection = browse_selection(browse);
    const struct export_request request = {
        .schools = browse->plan->schools,
        .filter = browse_filter(browse),
        .sort = browse_sort(browse),
        .sort_words = browse_sort_words(browse, &scratch),
        .selection = ui_marks_any(&browse->marks) ? &selection : NULL,
    };

    host->next = export_screen_new(host->app, &request);
    sz_arena_free(&scratch);
    return UI_OPEN;
}
