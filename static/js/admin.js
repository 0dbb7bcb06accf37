// The edit form and two editors at once: tells the server which version an editor has seen, so that a save never
// replaces someone else's work unknowingly (smartnation/core/page_views.py).
const form = document.querySelector("[data-edit-form]");

const post = (name, value) => {
  const field = form.elements[name] ?? document.createElement("input");
  form.append(Object.assign(field, { type: "hidden", name, value }));
};

// Both listeners run before Wagtail's own: it takes note of the form's data, or presses the button, after them.
const before = { capture: true };

// Wagtail saved by itself: that version is ours.
document.addEventListener(
  "w-autosave:success",
  ({ detail: { response } }) => {
    post("loaded_revision_id", response.revision_id);
    post("loaded_revision_created_at", response.revision_created_at);
  },
  before,
);

// The editor confirmed in Wagtail's dialogue.
document.addEventListener(
  "w-dialog:confirmed",
  ({ target }) => target.id === "w-save-confirmation-dialog" && post("replace_newer", "1"),
  before,
);
