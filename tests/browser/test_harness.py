"""The browser harness itself: what it must notice and stop."""

import pytest

PROBES = {
    "picture": "new Image().src = 'http://elsewhere.invalid/a.png'",
    "fetch": "fetch('https://elsewhere.invalid/').catch(() => 0)",
    "websocket": "new WebSocket('wss://elsewhere.invalid/')",
    "worker": "new Worker(URL.createObjectURL(new Blob([\"fetch('https://elsewhere.invalid/').catch(() => 0)\"])))",
    "popup": "window.open('https://elsewhere.invalid/')",
    "look-alike": "fetch('http://127.0.0.1.elsewhere.invalid/').catch(() => 0)",
}


@pytest.mark.parametrize("probe", PROBES.values(), ids=PROBES)
def test_a_request_elsewhere_is_written_down(page, sent_elsewhere, probe):
    page.evaluate(f"() => {{ {probe} }}")
    for _ in range(100):
        if sent_elsewhere:
            break
        page.wait_for_timeout(50)
    assert len(sent_elsewhere) == 1
    sent_elsewhere.clear()
