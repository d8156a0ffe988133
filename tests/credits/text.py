"""The words of a page, as a reader gets them."""

import html
import re


def words(response):
    """Text of the page's main part without tags; blanks and no-break blanks are single spaces."""
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    text = html.unescape(re.sub(r"<[^>]+>", " ", main)).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text).strip().replace(" ,", ",").replace(" .", ".")
