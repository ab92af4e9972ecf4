/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views: filter, columns and order under a name; ready made, or kept by the clerk (own.h). */
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "browse_private.h"
#include "shizi/language.h"
#include "shizi/own.h"
#include "widgets/ask.h"

static const char tag[] = "browse-view";
static const char removal[] = "?";

/* In the value of a choice: whose view it is, then its name. */
enum { READY = '-', OWN = '+' };

static void put(char *out, size_t size, const char *text) {
    snprintf(out, size, "%s", text ? text : "");
}

static enum ui_outcome show(struct browse *browse, const struct browse_view *view) {
    bool plain = (!view->filter || !*view->filter) && (!view->columns || !*view->columns) &&
                 (!view->sort || !*view->sort);

    put(browse->view, sizeof browse->view, plain ? "" : view->name);
    put(browse->columns, sizeof browse->columns, view->columns);
    put(browse->sort, sizeof browse->sort,
        view->sort && *view->sort ? view->sort : browse->plan->sorts[0].value);
    ui_line_set(&browse->line, view->filter ? view->filter : "");
    browse->list.sideways = 0;
    browse->list.picked = false;
    browse_ask_again(browse);
    return UI_REDRAW;
}

/* ---- offering ---- */

static void offer(struct browse *browse, char whose, const char *name, const char *label) {
    struct sz_arena *arena = &browse->offered;

    browse->offers[browse->offer_count++] =
        (struct ui_choice){sz_arena_printf(arena, "%c%s", whose, name), label, NULL};
}

/* The clerk's own views; what cannot be read is as if there were none. */
static size_t own_names(struct browse *browse, const char ***names) {
    size_t count = 0;
    struct sz_error err;

    if (!browse->plan->view_kind ||
        sz_own_list(browse->plan->view_kind, &browse->offered, names, &count, &err) != SZ_OK)
        return 0;
    return count;
}

bool browse_keeps_views(const struct ui_screen *screen) {
    return ((const struct browse_screen *)(const void *)screen)->browse.plan->view_kind != NULL;
}

enum ui_outcome browse_ask_view(struct ui_screen *screen) {
    struct browse *browse = browse_in(screen);
    const struct browse_plan *plan = browse->plan;
    const char **names = NULL;

    sz_arena_reset(&browse->offered);
    size_t own = own_names(browse, &names);
    browse->offers =
        sz_arena_array(&browse->offered, own + plan->view_count + 2, sizeof *browse->offers);
    browse->offer_count = 0;
    offer(browse, READY, "", _("平常视图"));
    for (size_t i = 0; i < plan->view_count; i++)
        offer(browse, READY, plan->views[i].name, _(plan->views[i].name));
    for (size_t i = 0; i < own; i++)
        offer(browse, OWN, names[i], sz_arena_printf(&browse->offered, _("%s  (自存)"), names[i]));
    if (own > 0)
        browse->offers[browse->offer_count++] =
            (struct ui_choice){removal, _("删掉一个自存的视图…"), NULL};
    return browse_offer(browse, BROWSE_OFFERS_VIEWS, _("视图"), NULL);
}

static enum ui_outcome ask_removal(struct browse *browse) {
    const char **names = NULL;

    sz_arena_reset(&browse->offered);
    size_t own = own_names(browse, &names);
    browse->offers = sz_arena_array(&browse->offered, own + 1, sizeof *browse->offers);
    browse->offer_count = 0;
    for (size_t i = 0; i < own; i++)
        offer(browse, OWN, names[i], names[i]);
    return browse_offer(browse, BROWSE_OFFERS_REMOVAL, _("删掉哪个视图"), NULL);
}

/* ---- keeping ---- */

enum ui_outcome browse_ask_view_name(struct ui_screen *screen) {
    struct browse *browse = browse_in(screen);
    struct ui_field field = {.label = _("名称"), .width = 30, .required = true};
    const struct ui_ask ask = {
        .title = _("存成视图"),
        .take = _("保存"),
        .note = _("记下现在的筛选、列和顺序，以后按 v 选用；同名的会被换掉。只有自己看得到。"),
        .tag = tag,
    };

    field.line.limit = 20;
    ui_line_set(&field.line, browse->view);
    screen->next = ui_ask_new(&ask, &field, 1);
    return UI_OPEN;
}

static enum ui_outcome keep(struct browse *browse, const char *name) {
    const struct sz_own_pair pairs[] = {
        {"filter", browse_filter(browse)},
        {"columns", browse->columns},
        {"sort", browse->sort},
    };
    struct ui_app *app = browse->screen->app;
    struct sz_error err;

    if (sz_own_save(browse->plan->view_kind, name, pairs, sizeof pairs / sizeof pairs[0], &err) !=
        SZ_OK) {
        ui_app_say_error(app, &err);
        return UI_REDRAW;
    }
    put(browse->view, sizeof browse->view, name);
    ui_app_say(app, UI_OK, "已存成视图“%s”，按 v 选用", name);
    return UI_REDRAW;
}

/* ---- taking ---- */

static enum ui_outcome show_own(struct browse *browse, const char *name) {
    struct sz_own_pair *pairs = NULL;
    size_t count = 0;
    struct sz_error err;

    if (sz_own_load(browse->plan->view_kind, name, &browse->offered, &pairs, &count, &err) !=
        SZ_OK) {
        ui_app_say_error(browse->screen->app, &err);
        return UI_REDRAW;
    }
    const struct browse_view view = {name, sz_own_value(pairs, count, "filter"),
                                     sz_own_value(pairs, count, "columns"),
                                     sz_own_value(pairs, count, "sort")};
    return show(browse, &view);
}

static enum ui_outcome show_ready(struct browse *browse, const char *name) {
    const struct browse_plan *plan = browse->plan;
    const struct browse_view usual = {.name = ""};

    for (size_t i = 0; i < plan->view_count; i++)
        if (strcmp(plan->views[i].name, name) == 0)
            return show(browse, &plan->views[i]);
    return show(browse, &usual);
}

static enum ui_outcome remove_own(struct browse *browse, const char *name) {
    struct sz_error err;

    if (sz_own_remove(browse->plan->view_kind, name, &err) != SZ_OK)
        ui_app_say_error(browse->screen->app, &err);
    else
        ui_app_say(browse->screen->app, UI_OK, "视图“%s”已删掉", name);
    return UI_REDRAW;
}

enum ui_outcome browse_views_resumed(struct browse *browse, const struct ui_screen *child) {
    const struct ui_choice *view = browse_taken(browse, BROWSE_OFFERS_VIEWS, child);
    const struct ui_choice *gone = browse_taken(browse, BROWSE_OFFERS_REMOVAL, child);

    if (ui_ask_answered(child, tag))
        return keep(browse, ui_ask_text(child, 0));
    if (gone)
        return remove_own(browse, gone->value + 1);
    if (!view)
        return UI_IGNORED;
    if (strcmp(view->value, removal) == 0)
        return ask_removal(browse);
    return view->value[0] == OWN ? show_own(browse, view->value + 1)
                                 : show_ready(browse, view->value + 1);
}
