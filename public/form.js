// Small comforts; every page works without them.
const summary = document.getElementById('fouten');
if (summary) summary.focus();

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// A second press on a slow line would send the form twice.
for (const form of document.querySelectorAll('form[data-once]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent && Date.now() - Number(form.dataset.sent) < 8000) event.preventDefault();
    else form.dataset.sent = String(Date.now());
  });
}
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-once]')) delete form.dataset.sent;
});
