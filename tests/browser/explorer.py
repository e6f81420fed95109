"""The explorer in a page: where it stands, and what a test asks of it again and again."""

from playwright.sync_api import Locator, Page, expect

EXPLORER = ".crosslane-explorer"
READY = f"{EXPLORER}[data-state=ready]"


def explorer(page: Page) -> Locator:
    """The explorer of a page, drawn."""
    found = page.locator(EXPLORER)
    expect(found).to_have_attribute("data-state", "ready")
    return found


def violations(page: Page, within: str = EXPLORER) -> list[str]:
    """What axe-core finds wrong in a part of the page: the rule and where."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context={"include": [within]})
    return [f"{one['id']}: {node['html'][:120]}" for one in found.response["violations"] for node in one["nodes"]]
