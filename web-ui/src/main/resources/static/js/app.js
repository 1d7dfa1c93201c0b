// Opens a dialog that arrived as a fragment, and closes it by its Cancel link.
document.addEventListener("htmx:afterSwap", (event) => {
  const dialog = event.detail.target.id === "dialog" && event.detail.target.querySelector("dialog");
  if (dialog) {
    dialog.showModal();
  }
});

document.addEventListener("click", (event) => {
  const cancel = event.target.closest("dialog [data-close]");
  if (cancel) {
    event.preventDefault();
    cancel.closest("dialog").close();
  }
});

// Navigates instead of submitting: browsers hold a form's whole chain of redirects against form-action, and a sign-in
// may pass through an organization's own identity provider, whose address no policy here can know.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("form[data-navigate]")) {
    event.preventDefault();
    window.location.assign(form.action + "?" + new URLSearchParams(new FormData(form)));
  }
});

// Clears an old error when something is tried again, and brings a new one into view.
document.addEventListener("htmx:beforeRequest", () => {
  document.getElementById("notice").replaceChildren();
});

document.addEventListener("htmx:responseError", () => {
  document.getElementById("notice").scrollIntoView({ block: "start" });
});

document.addEventListener("htmx:sendError", () => {
  document.getElementById("notice").textContent = "The server cannot be reached. Check your connection and try again.";
});

// A form is sent once, however fast somebody clicks. htmx does the same for its own by hx-disabled-elt.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) {
    return;
  }
  const button = event.target.querySelector("button[type=submit]");
  if (button) {
    // after the browser has taken the form's values
    setTimeout(() => { button.disabled = true; });
  }
});

window.addEventListener("pageshow", () => {
  document.querySelectorAll("button[type=submit]:disabled").forEach((button) => { button.disabled = false; });
});

// Keeps what is typed until it has been saved: a session may end in the middle, and a sign-in leaves the page. It belongs to
// one person of one organization and to one version of the thing.
const person = () => document.body.dataset.person;
const keptUnder = (form) => "kept:" + person() + ":" + (form.getAttribute("hx-put") || form.getAttribute("hx-post") || form.getAttribute("action"));
const versionOf = (form) => form.elements.version ? form.elements.version.value : "";
const forget = (belongs) => {
  Object.keys(sessionStorage).filter((key) => key.startsWith("kept:") && belongs(key)).forEach((key) => sessionStorage.removeItem(key));
};

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-keep]");
  if (form && person()) {
    const typed = [...form.querySelectorAll("textarea, input:not([type=hidden])")].map((field) => [field.name, field.value]);
    sessionStorage.setItem(keptUnder(form), JSON.stringify({ version: versionOf(form), typed }));
  }
});

const note = (form, text, typed) => {
  const told = document.createElement("div");
  told.className = "done";
  told.setAttribute("role", "status");
  told.append(text);
  if (typed) {
    const shown = document.createElement("pre");
    shown.textContent = typed.map(([, value]) => value).join("\n");
    told.append(shown);
  }
  form.prepend(told);
};

const restore = (root) => {
  root.querySelectorAll("form[data-keep]").forEach((form) => {
    const kept = JSON.parse(sessionStorage.getItem(keptUnder(form)) || "null");
    const typed = kept ? kept.typed.filter(([name, value]) => form.elements[name] && form.elements[name].value !== value) : [];
    if (typed.length === 0 || form.querySelector("[role=alert], [role=status]")) {
      return;
    }
    if (kept.version === versionOf(form)) {
      typed.forEach(([name, value]) => { form.elements[name].value = value; });
      note(form, "What you typed here before is restored. It is not saved yet.");
    } else {
      note(form, "This was changed after you had begun to type. What you typed is not saved; copy from it what you need:", typed);
    }
  });
};

// What was saved, or given up by a link of the form, is forgotten; and everything when a person leaves or another comes.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const form = event.detail.elt.closest("form[data-keep]");
  if (form && event.detail.xhr.status < 400) {
    sessionStorage.removeItem(keptUnder(form));
  }
});

document.addEventListener("click", (event) => {
  const form = event.target.closest("form[data-keep] a[href]")?.closest("form");
  if (form) {
    sessionStorage.removeItem(keptUnder(form));
  }
});

document.addEventListener("submit", (event) => {
  if (event.target.matches("form[action$='/sign-out']")) {
    forget(() => true);
  }
});

document.addEventListener("DOMContentLoaded", () => {
  if (person()) {
    forget((key) => !key.startsWith("kept:" + person() + ":"));
    restore(document);
  }
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (person()) {
    restore(event.detail.elt);
  }
});

// The eye and the screen reader go to what has changed: the first wrong field, or the heading of what came.
document.addEventListener("htmx:afterSettle", (event) => {
  const place = event.detail.elt.querySelector("[aria-invalid=true]") || event.detail.elt.querySelector("[role=alert], h1, h2");
  if (place && event.detail.requestConfig?.verb !== "get") {
    place.setAttribute("tabindex", place.matches("input, textarea") ? "0" : "-1");
    place.focus();
  }
});
