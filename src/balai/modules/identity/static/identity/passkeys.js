/* What a device says when it refuses a passkey, in words; the login library only logs it. */
document.addEventListener("allauth.error", (event) => {
  "use strict";

  event.preventDefault();
  const said = (name) => document.querySelector(`template[data-refusal="${CSS.escape(name)}"]`);
  const shown = (said(event.detail.exception?.name) || said("")).content.firstElementChild.cloneNode(true);
  document.querySelector("main [role=alert]")?.remove();
  document.querySelector("main h1").before(shown);
  shown.tabIndex = -1;
  shown.focus();
});
