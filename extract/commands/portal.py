"""`vnextract new-portal`: a first profile for a portal."""

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.common import NO_INPUT, USAGE, app, fail


@app.command("new-portal")
def new_portal(
    page: Annotated[Path, typer.Argument(help="An article of the portal, saved as .html.")],
    url: Annotated[str, typer.Option(help="Its URL, where the page itself does not tell it.")] = "",
) -> None:
    """Write a first portal profile from a page.

    The TOML on standard output is for a person to correct and to save in patterns/portals/; docs/portals.md says how.
    """
    if not page.is_file():
        raise fail(f"{page}: no such file; save an article of the portal and give that file", NO_INPUT)
    from extract.article.newprofile import new_profile  # noqa: PLC0415
    from extract.decode import Trouble, decode  # noqa: PLC0415

    html = decode(page.read_bytes())
    if isinstance(html, Trouble):
        raise fail(f"{page}: {html.reason}; give a page of HTML", NO_INPUT)
    try:
        typer.echo(new_profile(html, url), nl=False)
    except ValueError as error:
        raise fail(f"{page}: {error}", USAGE) from None
