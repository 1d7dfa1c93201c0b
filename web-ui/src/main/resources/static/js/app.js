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
