"""Home Assistant's own dialogs, by what a person reads there; they change with each frontend."""

from playwright.async_api import Locator, Page


async def edit_card(page: Page) -> Locator:
    """Open the editor of the first card of a page in edit mode; return the dialog."""
    await page.locator("hui-card-edit-mode").first.hover()
    await page.get_by_role("button", name="Edit card").first.click()
    dialog = page.locator("hui-dialog-edit-card")
    await dialog.get_by_role("textbox", name="Name").wait_for()
    return dialog


async def find_card(page: Page, word: str) -> Locator:
    """Look for a card in the picker of a page in edit mode; return the dialog."""
    await page.get_by_role("button", name="Add card").first.click()
    dialog = page.locator("hui-dialog-create-card")
    await dialog.get_by_role("tab", name="By card").click()
    await dialog.get_by_role("textbox").last.fill(word)
    return dialog


async def suggested(page: Page, entity: str) -> Locator:
    """Choose an entity in the picker, which is open; return the dialog with suggestions."""
    dialog = page.locator("hui-dialog-create-card")
    await dialog.get_by_role("tab", name="By entity").click()
    await dialog.get_by_role("textbox").last.fill(entity)
    await dialog.get_by_role("button", name=entity).first.click()
    return dialog


async def community_dashboards(page: Page) -> Locator:
    """Open the dialog for a new dashboard; return it."""
    await page.get_by_role("button", name="Add dashboard").first.click()
    dialog = page.locator("ha-dialog-new-dashboard")
    await page.get_by_text("Community dashboards").wait_for()
    return dialog
