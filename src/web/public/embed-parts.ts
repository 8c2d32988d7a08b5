import { createHash } from 'node:crypto';

/** Style of the counter that other websites show in a frame: a few lines, in the page itself. */
export const embedStyle = `:root{color-scheme:light dark;--paper:#fff;--ink:#17231f;--soft:#4a5a53;--line:#d8d4c7;--accent:#0d5b4c;--on:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#18211d;--ink:#edf3f0;--soft:#b3c2bb;--line:#35433d;--accent:#83d8bb;--on:#05231b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.4 -apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
main{display:grid;gap:.6rem;min-height:100vh;align-content:center;padding:.9rem 1rem;border:1px solid var(--line);border-top:4px solid var(--accent);border-radius:8px}
h1{margin:0;font-size:1rem;line-height:1.3;text-wrap:balance;overflow-wrap:anywhere;display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}
p{margin:0;color:var(--soft)}
b{font-size:2rem;line-height:1;color:var(--ink);font-variant-numeric:tabular-nums}
progress{appearance:none;width:100%;height:12px;border:1px solid var(--soft);border-radius:6px;background:var(--paper);overflow:hidden;margin-top:.4rem}
progress::-webkit-progress-bar{background:var(--paper)}
progress::-webkit-progress-value{background:var(--accent)}
progress::-moz-progress-bar{background:var(--accent)}
a{display:block;padding:.7rem 1rem;border-radius:8px;background:var(--accent);color:var(--on);font-weight:600;text-align:center;text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`;

/** Takes the new number, and what the link now says, into the page: whoever is in it with a keyboard stays there. */
export const embedScript = `setInterval(async()=>{try{const r=await fetch(location.href);if(!r.ok)return;const n=new DOMParser().parseFromString(await r.text(),"text/html"),d=n.getElementById("stand"),a=n.querySelector("a");if(d)document.getElementById("stand").replaceWith(d);if(a)document.querySelector("a").replaceChildren(...a.childNodes)}catch{}},60000)`;

/** Source expression of a Content Security Policy for a text within a page. */
export function policyHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
