"""Pages whose pictures must be true: coloured buttons, so that the picture's pixels say where each one is."""

# Markup stays on one line, however long.
# ruff: noqa: E501

from dataclasses import dataclass
from typing import Final

COLOURS: Final = ((255, 0, 255), (0, 255, 255), (255, 128, 0), (0, 128, 255))
"""Of the buttons #t0, #t1, …; nothing else on a page has one of them."""

PHONE: Final = "<meta name=viewport content='width=device-width'>"
FLUSH: Final = "<style>body{margin:0}</style>"
TALL: Final = "<div style='height:2500px'>tall</div>"


@dataclass(frozen=True, slots=True)
class Screen:
    """A visitor's screen: its width in CSS px, its pixel ratio, whether it is a phone's, how far it is pinched."""

    width: int
    ratio: float = 1.0
    phone: bool = False
    pinched: float = 1.0


@dataclass(frozen=True, slots=True)
class Fixture:
    """A page, the screens it is clicked on, and what is done there before.

    Args:
        screens: the first one's width is the picture's.
        before: JavaScript that a visitor's page runs before the clicks.
        inside: the path of frames to the buttons, outermost first, separated by spaces.
        counted_at: the path that the clicks belong to, where the page changes its route.
        unseen: why clicks cannot be on the picture, as `unplaced` says it; "" where they can.
    """

    body: str
    screens: tuple[Screen, ...] = (Screen(1280),)
    head: str = FLUSH
    before: str = ""
    inside: str = ""
    unseen: str = ""
    buttons: int = 1
    counted_at: str = ""


def t(number: int = 0, style: str = "") -> str:
    """The button #t<number>."""
    colour = "rgb({},{},{})".format(*COLOURS[number])
    return f"<button type=button id=t{number} style='display:block;box-sizing:border-box;width:80px;height:30px;padding:0;border:0;background:{colour};{style}'></button>"


def framed(inner: str, style: str = "") -> str:
    html = f"<body style='margin:0'>{inner}".replace("'", "&#39;")
    return f"<iframe id=frame style='{style}' srcdoc='{html}'></iframe>"


def at(x: float, y: float, inner: str) -> str:
    return f"<div style='position:absolute;left:{x}px;top:{y}px'>{inner}</div>"


def sizes(*widths: int) -> tuple[Screen, ...]:
    return tuple(Screen(width) for width in widths)


_SCROLLER = "height:200px;width:400px;overflow:auto"
_CARDS = "<style>body{margin:0} #cards{max-width:1100px;margin:0 auto;display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:10px}</style>"
_BREAKS = "<style>body{margin:0} #row{display:flex} @media (max-width:700px){#row{flex-direction:column-reverse}}</style>"
_SPA = "<a href='#' id=more onclick=\"history.pushState({}, '', '/spa-more.html'); document.body.append('more'); return false\">more</a>"

FIXTURES: Final[dict[str, Fixture]] = {
    "plain": Fixture(at(333, 222, t()) + at(700, 900, t(1)), buttons=2),
    "smallest phone": Fixture(at(20, 60, t()), (Screen(320, 3.0, phone=True),), PHONE + FLUSH),
    "phone and desk": Fixture(
        f"<div id=cards>{'<p>card</p>' * 5}<p>{t()}</p></div>{TALL}",
        (Screen(390, 2.0, phone=True), Screen(1280)),
        PHONE + _CARDS,
    ),
    "widest desk": Fixture(at(2300, 40, t()) + at(40, 1400, t(1)), sizes(2560), buttons=2),
    "widest desk, three pixels a px": Fixture(at(2300, 40, t()), (Screen(2560, 3.0),)),
    "pixel ratio 1.25": Fixture(at(101, 51, t()), (Screen(1280, 1.25),)),
    "pixel ratio 1.5": Fixture(at(101, 51, t()), (Screen(1280, 1.5),)),
    "zoomed in to 150 %": Fixture(
        f"<div id=cards><p>a</p><p>{t()}</p></div>", (Screen(1280), Screen(853, 1.5)), _CARDS
    ),
    "zoomed out to 80 %": Fixture(
        f"<div id=cards><p>a</p><p>{t()}</p></div>", (Screen(1280), Screen(1600, 0.8)), _CARDS
    ),
    "pinched": Fixture(at(50, 60, t()), (Screen(400, 2.0, phone=True, pinched=2.0),), PHONE + FLUSH),
    "centred column": Fixture(
        f"<div style='width:300px;margin:0 auto'><p>text</p>{t()}{t(1, 'margin-left:200px')}</div>",
        sizes(1280, 390, 2560),
        buttons=2,
    ),
    "left and right edge": Fixture(
        at(5, 5, t()) + f"<div style='position:absolute;right:7px;top:5px'>{t(1)}</div>",
        sizes(1280, 768, 1920),
        buttons=2,
    ),
    "responsive cards": Fixture(
        f"<div id=cards>{'<p>card</p>' * 7}<p>{t()}</p></div>", sizes(1440, 1024, 600), _CARDS
    ),
    "rows that turn round on a narrow screen": Fixture(
        f"<div id=row>{t()}{t(1)}<p>text</p></div>", sizes(1280, 600), _BREAKS, buttons=2
    ),
    "width in per cent": Fixture(
        f"<div style='margin-left:25%;width:50%'>{t(0, 'width:100%')}</div>", sizes(1280, 800)
    ),
    "body with a margin and a border": Fixture(t(), head="<style>body{margin:40px;border:9px solid}</style>"),
    "half pixels": Fixture(at(33.4, 20.6, t()) + at(200.5, 90.5, t(1)), buttons=2),
    "scaled by a transform": Fixture(
        f"<div style='transform:scale(1.5);transform-origin:0 0'>{at(100, 60, t())}</div>{TALL}"
    ),
    "page scrolled down": Fixture(at(90, 2000, t()) + TALL, before="scrollTo(0, 1500)"),
    "page scrolled sideways": Fixture(at(700, 90, t()) + at(2000, 10, "far"), before="scrollTo(300, 0)"),
    "fixed at the top": Fixture(
        f"<div style='position:fixed;top:10px;left:60px'>{t()}</div>{TALL}",
        sizes(1280, 800),
        before="scrollTo(0, 900)",
    ),
    "fixed at the bottom right": Fixture(
        f"<div style='position:fixed;bottom:20px;right:30px'>{t()}</div>{TALL}",
        sizes(1280, 800),
        before="scrollTo(0, 700)",
    ),
    "fixed in a transformed ancestor": Fixture(
        f"<div style='transform:translateX(9px);height:900px'><div style='position:fixed;top:600px;left:50px'>{t()}</div></div>{TALL}",
        before="scrollTo(0, 300)",
    ),
    "sticky and not yet stuck": Fixture(
        f"<div style='height:500px'></div><div style='position:sticky;top:10px'>{t()}</div>{TALL}",
        before="scrollTo(0, 100)",
    ),
    "sticky and stuck": Fixture(
        f"<div style='height:500px'></div><div style='position:sticky;top:10px'>{t()}</div>{TALL}",
        sizes(1280, 900),
        before="scrollTo(0, 900)",
    ),
    "inner scroller, unscrolled": Fixture(f"<div id=box style='{_SCROLLER}'>{at(30, 40, t())}{TALL}</div>"),
    "inner scroller, a little scrolled": Fixture(
        f"<div id=box style='{_SCROLLER};position:relative'>{at(30, 140, t())}{TALL}</div>",
        before="box.scrollTop = 90",
    ),
    "inner scroller, what is not on the picture": Fixture(
        f"<div id=box style='{_SCROLLER};position:relative'>{at(30, 700, t())}{TALL}</div><p>beneath</p>{TALL}",
        before="box.scrollTop = 600",
        unseen="scrolled_away",
    ),
    "inner scroller sideways": Fixture(
        f"<div id=box style='{_SCROLLER};position:relative'>{at(250, 40, t())}<div style='width:2000px;height:9px'></div></div>",
        before="box.scrollLeft = 200",
    ),
    "frame": Fixture(at(120, 90, framed(t(), "border:7px solid;padding:5px")), inside="#frame"),
    "frame, scrolled inside": Fixture(
        at(120, 90, framed(at(20, 100, t()) + TALL)), before="frames[0].scrollTo(0, 60)", inside="#frame"
    ),
    "frame, scaled": Fixture(
        at(120, 90, framed(t(), "border:0;transform:scale(0.5);transform-origin:0 0")), inside="#frame"
    ),
    "shadow root": Fixture(
        f"<div id=host style='padding:50px'></div><template id=inner>{t()}</template><script>host.attachShadow({{mode: 'open'}}).append(inner.content)</script>"
    ),
    "slotted into a shadow root": Fixture(
        f"<div id=host>{t()}</div><script>host.attachShadow({{mode: 'open'}}).innerHTML = '<p style=\"padding:40px\"><slot></slot></p>'</script>"
    ),
    "lazy image above": Fixture(
        f"<div style='height:1800px'></div><img loading=lazy src=/late.svg style='display:block'>{t()}{TALL}",
        before="scrollTo(0, 1500); window.late = document.images[0].decode()",
    ),
    "content that comes on scrolling": Fixture(
        f"<div style='height:1500px'></div><div id=seen></div>{t()}{TALL}<script>new IntersectionObserver((all) => {{ if (all.some((one) => one.isIntersecting)) seen.style.height = '333px' }}).observe(seen)</script>",
        before="scrollTo(0, 1400)",
    ),
    "moves in from the side": Fixture(
        f"<div style='animation:in 9s both'>{t()}</div>",
        head="<style>body{margin:0}@keyframes in{from{transform:translateX(600px)}}</style>",
        before="document.getAnimations().forEach((one) => one.finish())",
    ),
    "right to left": Fixture(
        t(0, "margin-right:100px") + t(1, "position:absolute;left:60px;top:90px"),
        sizes(1280, 800),
        head="<style>html{direction:rtl}body{margin:0}</style>",
        buttons=2,
    ),
    "right-to-left scroller": Fixture(
        f"<div id=box dir=rtl style='{_SCROLLER};position:relative'><div style='width:900px;padding-right:420px;padding-top:20px'>{t()}</div></div>",
        before="box.scrollLeft = -300",
        unseen="scrolled_away",
    ),
    "menu that is closed on the picture": Fixture(
        f"<ul role=menu id=menu hidden style='position:absolute;left:90px;top:50px'><li role=menuitem>{t()}</ul><p>beneath</p>",
        before="menu.hidden = false",
        unseen="closed_layer",
    ),
    "dialog that is closed on the picture": Fixture(
        f"<dialog id=ask>{t()}</dialog>{TALL}", before="ask.showModal()", unseen="closed_layer"
    ),
    "menu that is open on the picture": Fixture(
        f"<ul role=menu id=menu style='position:absolute;left:90px;top:50px'><li role=menuitem>{t()}</ul>"
    ),
    "route of a single-page application": Fixture(
        f"{_SPA}{at(300, 200, t())}", before="more.click()", counted_at="/spa-more.html"
    ),
    "wider than the window": Fixture(f"<div style='width:1800px'>{t(0, 'margin-left:900px')}</div>"),
    "table and columns": Fixture(f"<div style='columns:3'>{'<p>words</p>' * 20}{t()}</div>"),
    "two forms that are alike": Fixture(
        "".join(
            f"<form><p>form</p>{t(number).replace(f'id=t{number}', f'class=send data-n={number}')}</form>"
            for number in (0, 1)
        ),
        sizes(1280, 700),
        buttons=2,
    ),
}
