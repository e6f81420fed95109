"""Texts that try to do something wherever they are shown: those of `tests.hostile`, and more of each family."""

from __future__ import annotations

from tests.hostile import HOSTILE

BEACON = "https://elsewhere.invalid"
MORE = (
    "<body onload=window.hacked=1>",
    "<details open ontoggle=window.hacked=1>x</details>",
    "<video src=x onerror=window.hacked=1></video>",
    "<math><mtext></p><img src=x onerror=window.hacked=1></math>",
    "<svg><script>window.hacked=1</script></svg>",
    "<svg><a xlink:href='javascript:window.hacked=1'><text>x</text></a></svg>",
    "<svg><image href='https://elsewhere.invalid/a.png'/></svg>",
    "<object data='https://elsewhere.invalid/'></object>",
    "<embed src='https://elsewhere.invalid/'>",
    "<base href='https://elsewhere.invalid/'>",
    "<form action='https://elsewhere.invalid/'><button>x</button></form>",
    "<style>@import 'https://elsewhere.invalid/a.css';</style>",
    "<div style='background:url(https://elsewhere.invalid/b)'>x</div>",
    "<a href='https://elsewhere.invalid/' target=_blank>x</a>",
    "<a href='%'>broken</a>",
    "<b>bold</b> <i>slanted</i> <sub>low</sub> <sup>high</sup>",
    "<br><br/><BR>",
    "<b",
    "a < b > c & d",
    "&nbsp;&quot;&apos;&#39;&#0;&bogus;",
    "%3Cscript%3Ewindow.hacked=1%3C/script%3E",
    "$$\\href{javascript:window.hacked=1}{x}$$ $x^2$",
    "%{x} %{text}<extra></extra> {0} %s %(a)s",
    "[link](javascript:window.hacked=1) ![image](https://elsewhere.invalid/c.png)",
    '#let a = 1; #image("/etc/passwd") @label $ * _ `raw`',
    "]]><script>window.hacked=1</script><![CDATA[",
    "--><script>window.hacked=1</script>",
    "`;window.hacked=1;//",
    '\\";window.hacked=1;//',
    '=HYPERLINK("https://elsewhere.invalid/","x")',
    "=cmd|'/c calc'!A1",
    "+44 20 7946 0000",
    "-1+1",
    "@SUM(A1:A9)",
    "'=1+1",
    "http://elsewhere.invalid/x",
    "None",
    "NA",
    "0000000001",
    "1/2/11",
    "  two blanks before and after  ",
    "quotes \" ' ` and , ; |",
    "Ünïcode Ωß漢字 עברית العربية",
    "e\u0301 combining and \u200bzero\u200dwidth",
)
STRINGS = (*HOSTILE, *MORE)
"""All of them; each is shown letter for letter, and does nothing."""


def squeezed(text: str) -> str:
    """A text without its blanks and line ends, and without what a page does not draw: for comparing what is shown."""
    return "".join(one for one in text if not one.isspace() and one not in "\u200b\u200d\u2028\u2029\u202e\u202c\u00ad")
