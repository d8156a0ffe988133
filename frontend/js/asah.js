// Small helps on top of pages that work without script.
const search = () => document.querySelector(".search input");

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || !search()) return;
  event.preventDefault();
  search().focus();
});

// A link in the error summary puts the cursor into the field, not only the field into view.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".summary a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (field) requestAnimationFrame(() => field.focus());
});

// "Lihat" beside a password.
for (const field of document.querySelectorAll(".password")) {
  const button = field.querySelector("button[data-show]");
  const input = field.querySelector("input");
  if (!button || !input) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    input.focus();
  });
}

// A form is sent once; a filter form sends itself when a choice changes.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("data-again")) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-auto]") && event.target.matches("select, [type=radio], [type=checkbox]")) form.requestSubmit();
});
