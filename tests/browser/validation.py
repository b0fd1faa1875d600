"""Two more corpora of clicks, to test the rules on what they were not made with.

Their labels say what a visitor sees: a click is dead where nothing that can be seen or heard, no other window and
nothing in the clipboard came of it within 2.5 s, whatever the tracker can know of that. They were written before
the rules were run on them, and stay as they are. The tracker then learnt from the first (`VALIDATION`), so a second
(`UNSEEN`) was written, run once and left alone. The author of both knew the rules: a stranger's would be worth more.
"""

# Markup and scripts stay on one line.
# ruff: noqa: E501

from browser.judged import BOX, BUTTON, Scenario

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw=="
SOUND = "data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA="
PAINTS = "const pen = me.getContext('2d'); me.addEventListener('pointerdown', (e) => pen.arc(e.offsetX, e.offsetY, 5, 0, 7) || pen.fill());"

DEAD = (
    Scenario("price", "<strong @>19.99</strong>", dead=True),
    Scenario("figure", f"<figure @><img alt=shoe src='{PIXEL}' width=90 height=40></figure>", dead=True, named=False),
    Scenario("disabled-in-name", "<button @ aria-disabled=true>Next</button>", dead=True),
    Scenario("column-head", "<div @ role=columnheader style='cursor:pointer'>Price</div>", dead=True),
    Scenario("only-a-beacon", BUTTON, "me.onclick = () => navigator.sendBeacon('/nothing', 'x');", dead=True),
    Scenario("old-node", BUTTON, "const gone = document.createElement('p'); me.onclick = () => { gone.textContent += 1; };", dead=True),
    Scenario("refused-in-silence", BUTTON, "me.onclick = async () => { try { await Promise.reject(1); } catch { window.refused = 1; } };", dead=True),
    Scenario("same-class-again", "<button @ class=on>on</button>", "me.onclick = () => { me.className = 'on'; };", dead=True),
    Scenario("looks-like-a-link", "<u @ style='cursor:pointer'>terms</u>", dead=True),
    Scenario("where-one-is", "<span @ aria-current=page>Shoes</span>", dead=True),
    Scenario("link-without-address", "<a @>nothing</a>", dead=True),
    Scenario("script-address", "<a @ href='javascript:;'>open</a>", dead=True, clicks=2),
    Scenario("legend", "<fieldset @><legend>Delivery</legend></fieldset>", dead=True),
    Scenario("badge", "<sup @>3</sup>", dead=True, clicks=2),
    Scenario("too-late", BUTTON, "me.onclick = () => setTimeout(() => { me.textContent = 'late'; }, 4000);", dead=True, acts_ms=4_000),
    Scenario("waits-for-more", BUTTON, "let n = 0; me.onclick = () => { n += 1; if (n > 9) me.textContent = n; };", dead=True, clicks=2),
    Scenario("listens-for-keys", "<div @ role=button tabindex=0>pick</div>", "me.onkeydown = () => { me.textContent = 'key'; };", dead=True),
    Scenario("step-of-three", "<ol @><li>Cart</li></ol>", dead=True),
    Scenario("code", "<code @>npm install</code>", dead=True),
    Scenario("quote", "<blockquote @>So they say</blockquote>", dead=True, clicks=3, spread=True),
    Scenario("frame-without-a-page", "<div @ role=img>map</div>", dead=True),
    Scenario("stars", "<span @ style='cursor:pointer'>*****</span>", dead=True, clicks=3, slow=True),
)  # fmt: skip

RAGE = (
    Scenario("pay-in-vain", BUTTON, "me.onclick = () => { fetch('/nothing').catch(() => 0); };", clicks=5, dead=True, rage=True),
    Scenario("photo", f"<img @ alt=photo src='{PIXEL}'>", clicks=4, dead=True, rage=True),
    Scenario("arrow-at-the-end", BUTTON, "let at = 9; me.onclick = () => { if (at < 9) { at += 1; me.textContent = at; } };", clicks=3, dead=True, rage=True),
    Scenario("icon-that-is-none", "<svg @ style='cursor:pointer'><rect width=20 height=20 /></svg>", clicks=3, dead=True, rage=True),
    Scenario("loads-for-ever", "<div @ role=progressbar>Loading</div>", clicks=7, dead=True, rage=True),
    Scenario("link-to-here", "<a @ href='javascript:void 0'>refresh</a>", clicks=3, dead=True, rage=True),
)  # fmt: skip

FINE = (
    Scenario("accordion", BUTTON, "const more = document.createElement('p'); more.hidden = true; document.body.append(more); me.onclick = () => { more.hidden = !more.hidden; };", clicks=2),
    Scenario("carousel", BUTTON, "let n = 0; me.onclick = () => { me.style.transform = `translateY(${(n = 1 - n)}px)`; };", clicks=5),
    Scenario("heart", "<svg @><circle cx=9 cy=9 r=8 /></svg>", "let n = 0; me.onclick = () => { n += 1; me.firstChild.setAttribute('r', n); };", clicks=3),
    Scenario("counts-elsewhere", BUTTON, "const there = document.body.appendChild(document.createElement('i')); me.onclick = () => { there.textContent = (+there.textContent || 0) + 1; };", clicks=6),
    Scenario("amount-in-a-field", BUTTON, "const amount = document.body.appendChild(document.createElement('input')); amount.value = 1; me.onclick = () => { amount.value = +amount.value + 1; };", clicks=5),
    Scenario("ticks-a-box", BUTTON, "const box = document.body.appendChild(document.createElement('input')); box.type = 'checkbox'; me.onclick = () => { box.checked = !box.checked; };", clicks=2),
    Scenario("copies", BUTTON, "me.onclick = () => navigator.clipboard.writeText('code').catch(() => 0);", clicks=3),
    Scenario("copies-the-old-way", BUTTON, "me.onclick = () => document.execCommand('copy'); me.oncopy = (e) => { e.clipboardData.setData('text/plain', 'code'); e.preventDefault(); };", clicks=2),
    Scenario("prints", BUTTON, "me.onclick = () => window.print();", clicks=2),
    Scenario("asks", BUTTON, "me.onclick = () => confirm('Sure?');", clicks=2),
    Scenario("small-window", BUTTON, "me.onclick = () => { window.open('/other.html', '_blank', 'width=300,height=200'); };"),
    Scenario("window-without-opener", BUTTON, "me.onclick = () => { window.open('/other.html', '_blank', 'noopener'); };"),
    Scenario("new-tab-by-script", "<span @>open</span>", "me.onclick = () => { const a = document.createElement('a'); a.href = '/other.html'; a.target = '_blank'; a.click(); };"),
    Scenario("form-into-a-new-tab", "<form @ action='/other.html' target=_blank><button style='width:140px;height:50px'>send</button></form>", named=False),
    Scenario("export", BUTTON, "me.onclick = () => { const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['a'])); a.download = 'a.csv'; a.click(); };", clicks=2),
    Scenario("file-by-address", BUTTON, "me.onclick = () => { location.href = '/file.bin'; };", clicks=2),
    Scenario("file-link", "<a @ href='/file.bin'>pdf</a>", clicks=3),
    Scenario("map", "<canvas @ width=140 height=50></canvas>", PAINTS, clicks=5),
    Scenario("game", "<canvas @ width=140 height=50></canvas>", PAINTS, clicks=8, named=False),
    Scenario("chart-in-a-shadow", "<div @></div>", "me.attachShadow({ mode: 'open' }).innerHTML = '<canvas width=140 height=50></canvas>'; const pen = me.shadowRoot.firstChild.getContext('2d'); me.onclick = () => pen.fillRect(0, 0, 9, 9);", clicks=4),
    Scenario("player", "<video @></video>", clicks=2),
    Scenario("sound", BUTTON, f"me.onclick = () => new Audio('{SOUND}').play().catch(() => 0);", clicks=3),
    Scenario("search", "<input @ type=search>", clicks=4),
    Scenario("day", "<input @ type=date>", clicks=2),
    Scenario("file-of-ones-own", "<label @>Choose<input type=file hidden></label>", clicks=2),
    Scenario("upload-by-button", BUTTON, "const file = document.body.appendChild(document.createElement('input')); file.type = 'file'; file.hidden = true; me.onclick = () => file.click();", clicks=2),
    Scenario("sort", "<select @><option>a<option>b</select>", clicks=2),
    Scenario("editor", "<div @ contenteditable>write</div>", clicks=3),
    Scenario("menu-by-focus", "<div @ tabindex=0 class=by-focus>menu<ul style='opacity:0'><li>one</ul><style>.by-focus:focus-within ul{opacity:1!important}</style></div>"),
    Scenario("popover", "<div><button @ popovertarget=tip>tip</button><div popover id=tip style='inset:auto 0 0 auto'>words</div></div>", clicks=2),
    Scenario("switch-without-script", "<label @><input type=checkbox style='opacity:0'>dark</label>", clicks=3),
    Scenario("role-switch", "<button @ role=switch aria-checked=false>mute</button>", "me.onclick = () => me.setAttribute('aria-checked', me.getAttribute('aria-checked') !== 'true');", clicks=4),
    Scenario("more", BUTTON, "me.onclick = () => setTimeout(() => { document.body.append(new Text('more')); }, 900);"),
    Scenario("scrolls-a-list", BUTTON, "const list = document.body.appendChild(document.createElement('div')); list.style.cssText = 'position:fixed;right:0;bottom:0;height:20px;width:20px;overflow:auto'; list.innerHTML = '<p style=height:900px>'; me.onclick = () => { list.scrollTop += 10; };", clicks=4),
    Scenario("anchor-by-script", BUTTON, "let n = 0; me.onclick = () => { n += 1; location.hash = 'a' + n; };", clicks=2),
    Scenario("counter-in-a-shadow", "<div @></div>", "me.attachShadow({ mode: 'open' }).innerHTML = '<button style=width:140px;height:50px>0</button>'; const inside = me.shadowRoot.firstChild; inside.onclick = () => { inside.textContent = +inside.textContent + 1; };", clicks=4),
    Scenario("chart", "<svg @><rect width=140 height=50 /></svg>", "me.onclick = () => me.append(document.createElementNS(me.namespaceURI, 'circle'));", clicks=3),
    Scenario("night", BUTTON, "me.onclick = () => document.documentElement.classList.toggle('night');", clicks=2),
    Scenario("theme-by-style-sheet", BUTTON, "const sheet = document.head.appendChild(document.createElement('style')); sheet.textContent = 'h1{color:red}'; me.onclick = () => { sheet.sheet.disabled = !sheet.sheet.disabled; };", clicks=2),
    Scenario("shakes", BUTTON, "me.onclick = () => me.animate([{ opacity: 0.2 }, { opacity: 1 }], 300);", clicks=2),
    Scenario("sorts-a-table", "<table @><tr><td>b</table>", "me.onclick = () => me.tBodies[0].append(me.tBodies[0].rows[0]);", clicks=3),
    Scenario("told-later", BUTTON, "let n = 0; me.onclick = () => Promise.resolve().then(() => { n += 1; me.textContent = n; });", clicks=5),
    Scenario("box-with-menu", BOX, "me.oncontextmenu = (e) => e.preventDefault();", button="right"),
)  # fmt: skip

VALIDATION = (*DEAD, *RAGE, *FINE)

UNSEEN_DEAD = (
    Scenario("headline", "<h2 @>Summer</h2>", dead=True, clicks=2),
    Scenario("picture-of-a-button", f"<img @ alt='Buy now' src='{PIXEL}' style='cursor:pointer'>", dead=True),
    Scenario("list-of-sizes", "<ul @ style='cursor:pointer'><li>42</ul>", dead=True),
    Scenario("closed-offer", "<div @><s>Offer</s></div>", dead=True),
    Scenario("handler-of-another", BUTTON, "document.createElement('button').onclick = () => { me.textContent = 1; };", dead=True),
    Scenario("keeps-in-storage", BUTTON, "me.onclick = () => localStorage.setItem('liked', Date.now());", dead=True, clicks=2),
    Scenario("waits-for-an-answer", BUTTON, "me.onclick = () => fetch('/other.html').then((a) => a.text()).then((t) => { window.got = t; });", dead=True),
    Scenario("worker", BUTTON, "me.onclick = () => { window.sum = 0; for (let i = 0; i < 1e5; i++) window.sum += i; };", dead=True),
    Scenario("two-columns", "<div @ style='columns:2'>left right left right</div>", dead=True),
    Scenario("definition", "<dfn @>bounce</dfn>", dead=True),
    Scenario("empty-summary", "<div @ class=summary>More</div>", dead=True, clicks=2),
    Scenario("address", "<address @>12 Main Street</address>", dead=True),
    Scenario("meter", "<meter @ value=0.5></meter>", dead=True),
    Scenario("clears-what-is-empty", BUTTON, "const box = document.body.appendChild(document.createElement('p')); me.onclick = () => { box.textContent = ''; };", dead=True),
    Scenario("hides-what-is-hidden", BUTTON, "const box = document.body.appendChild(document.createElement('p')); box.hidden = true; me.onclick = () => { box.hidden = true; };", dead=True),
    Scenario("changes-out-of-sight", BUTTON, "const box = document.head.appendChild(document.createElement('meta')); let n = 0; me.onclick = () => { n += 1; box.content = n; };", dead=True),
)  # fmt: skip

UNSEEN_RAGE = (
    Scenario("captcha", f"<img @ alt=letters src='{PIXEL}'>", clicks=5, dead=True, rage=True),
    Scenario("frozen-form", BUTTON, "me.onclick = (e) => e.preventDefault();", clicks=6, dead=True, rage=True),
    Scenario("closes-nothing", "<span @ role=button>x</span>", "me.onclick = () => { const d = document.querySelector('dialog[open]'); if (d) d.close(); };", clicks=4, dead=True, rage=True),
    Scenario("label-of-a-chart", "<svg @><text y=20>2026</text></svg>", clicks=3, dead=True, rage=True),
)  # fmt: skip

UNSEEN_FINE = (
    Scenario("plus", BUTTON, "const field = document.body.appendChild(document.createElement('input')); field.type = 'number'; field.value = 1; me.onclick = () => field.stepUp();", clicks=6),
    Scenario("chooses-for-one", BUTTON, "const list = document.body.appendChild(document.createElement('select')); list.innerHTML = '<option>a<option>b'; me.onclick = () => { list.selectedIndex = 1 - list.selectedIndex; };", clicks=3),
    Scenario("empties-a-form", BUTTON, "const form = document.body.appendChild(document.createElement('form')); form.innerHTML = '<input value=a>'; form.firstChild.value = 'typed'; me.onclick = () => form.reset();"),
    Scenario("speaks", BUTTON, "me.onclick = () => speechSynthesis.speak(new SpeechSynthesisUtterance('a'));"),
    Scenario("beep", BUTTON, "me.onclick = () => { const sound = new AudioContext(); const tone = sound.createOscillator(); tone.connect(sound.destination); tone.start(); tone.stop(0.01); };", clicks=2),
    Scenario("bar-with-width", BUTTON, "const bar = document.body.appendChild(document.createElement('div')); let n = 0; me.onclick = () => { bar.style.width = `${(n += 1)}px`; };", clicks=4),
    Scenario("variable-of-css", BUTTON, "let n = 0; me.onclick = () => document.documentElement.style.setProperty('--shade', (n += 1));", clicks=3),
    Scenario("adopts-a-sheet", BUTTON, "me.onclick = () => { const sheet = new CSSStyleSheet(); sheet.replaceSync('h4{color:red}'); document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; };", clicks=2),
    Scenario("starts-a-download", BUTTON, "me.onclick = () => location.assign('/file.bin');"),
    Scenario("hidden-frame", BUTTON, "me.onclick = () => { const frame = document.createElement('iframe'); frame.hidden = true; frame.src = '/file.bin'; document.body.append(frame); };"),
    Scenario("drawing-board", "<canvas @ width=140 height=50 role=img></canvas>", PAINTS, clicks=10),
    Scenario("board-under-glass", "<div @><canvas width=140 height=50></canvas><i style='position:absolute;inset:0'></i></div>", "const pen = me.firstChild.getContext('2d'); me.onclick = () => pen.fillRect(0, 0, 9, 9);", clicks=3),
    Scenario("title-of-the-tab", BUTTON, "let n = 0; me.onclick = () => { document.title = `(${(n += 1)})`; };", clicks=2),
    Scenario("moves-the-focus", BUTTON, "const field = document.body.appendChild(document.createElement('input')); me.onclick = () => { field.blur(); field.focus(); };", clicks=2),
    Scenario("disclosure", "<details @><summary style='height:50px'>more</summary><p>words</p></details>", clicks=4),
    Scenario("own-element", "<shop-tile @></shop-tile>", "me.attachShadow({ mode: 'open' }).innerHTML = '<b style=display:block;height:50px>0</b>'; let n = 0; me.onclick = () => { me.shadowRoot.firstChild.textContent = n += 1; };", clicks=3),
    Scenario("closed-root", "<div @></div>", "const root = me.attachShadow({ mode: 'closed' }); root.innerHTML = '<b style=display:block;height:50px>0</b>'; let n = 0; me.onclick = () => { root.firstChild.textContent = n += 1; };", clicks=3),
    Scenario("toast", BUTTON, "me.onclick = () => { const toast = document.body.appendChild(document.createElement('output')); toast.textContent = 'saved'; setTimeout(() => toast.remove(), 800); };", clicks=2),
    Scenario("keeps-for-later", BUTTON, "me.onclick = () => { me.dataset.kept = me.dataset.kept === '1' ? '0' : '1'; };", clicks=4),
    Scenario("next-picture", f"<img @ alt=shoe src='{PIXEL}'>", "let n = 0; me.onclick = () => { me.alt = `shoe ${(n += 1)}`; };", clicks=5),
    Scenario("link-to-a-file-in-a-tab", "<a @ href='/file.bin' target=_blank>manual</a>", clicks=2),
    Scenario("terms", "<label @><input type=checkbox>I agree</label>", clicks=3),
)  # fmt: skip

UNSEEN = (*UNSEEN_DEAD, *UNSEEN_RAGE, *UNSEEN_FINE)
