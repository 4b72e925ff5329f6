"""Site search: a compact file of names scanned in the browser, and further files fetched on demand.

`files` returns the data and the scripts, `page` the page that carries them.

What is found
  Every substring of one or more characters of a name, an alias, a main item, a sub-item or a translation,
  over word boundaries; several words in any order, with spaces or without; everyday words (words.yml);
  departments, categories, topics, standings, ids and national codes; pinyin in full, by initials and mixed
  with characters; the law that an item rests on, and its article (森林法第三十五条, 第35条, 35条); passages
  of the texts (passages.py says which). Width, case, punctuation, spaces, traditional characters and the
  numerals of articles make no difference. When nothing matches, near names (one or two wrong, missing or
  swapped characters, or most of the query) are offered as such.

How results are ordered
  1. By what was found, in these steps:
     a. the exact name (or id, or code);
     b. letters that spell a whole alias or everyday word (jhz for 结婚证);
     c. the name or an alias holds the query, in one piece or as several words, or the query is an everyday
        word that means it;
     d. the main item, a sub-item or a translation holds it, or an everyday word that it is a part of, or a
        part of, means it;
     e. department, category, topic or standing (with the name, when there are several words);
     f. the legal basis: the title of a law, an article of it;
     g. a passage of the texts, looked for only when a to f gave fewer than eight and no exact name or law,
        or when the reader asks; each hit has been read, so it is one;
     h. looked for only when a to g gave fewer than ten: names that are one slip away (if nothing else
        answers), then those with pieces of two or more characters, in any order, that make up the whole
        query: two pieces, three, and last those that need departments, laws or single characters for it;
     i. near names, only when nothing else answers: fewest differences first.
  2. Within a step: what is in force, then what is under consultation or frozen, then what has left the list.
  3. Then what people apply for before what is done to them (penalty, coercion, inspection, levy). Words that
     name a category (处罚, 罚款, 检查 …, vocabulary.py) put that category first.
  4. Then how it was found: at the beginning of the name, inside it, in an alias, as several words; a main
     item before an everyday word; a whole title of a law before a part of one. Among aliases a whole one,
     then an everyday word (of its meanings the one that words.yml puts first), then the beginning of one.
     Of letters, whole syllables before one that is only begun, and that before initials.
  5. Then the earlier place in the name, the shorter name, and at last the id: the same order every time.
  The steps are in match.js (STEP), the key in rank.js (inOrder), the cases in tests/test_search_order.py.

How it grows: content/developer/search.md. `powerlist search-test` asks a registry's search thousands of
questions and fails when it misses something.

The data files are scripts that hand their content to a receiver, because a page opened from a folder or a
USB stick may not fetch files, and because a strict policy lets scripts of the site itself run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from powerlist.model import Registry
from powerlist.site.search.client import scripts
from powerlist.site.search.client import start as start
from powerlist.site.search.index import ROWS, WIDE
from powerlist.site.search.index import Index as Index
from powerlist.site.search.page import page as page
from powerlist.site.search.postings import packed
from powerlist.site.search.readings import readings
from powerlist.site.search.script import data_file, versioned

Files = dict[str, bytes]  # path → content


def files(registry: Registry) -> Files:
    """Return every file that the search needs; the registry has passed the gate."""
    return {path: content for make in makers(Index(registry)) for path, content in make().items()}


def makers(index: Index) -> list[Callable[[], Files]]:
    """Return functions that make the files, which may run side by side."""
    makers = [lambda: _common(index), lambda: _passages(index)]
    if index.is_parted:
        makers += [lambda: _lists(index), lambda: _blocks(index)]
    return makers


def _common(index: Index) -> Files:
    names = index.head() if index.is_parted else index.names()
    codes = {} if index.is_parted else {"search/codes.js": data_file("codes", index.codes())}
    return {
        **scripts(),
        "search/names.js": data_file("names", names),
        **codes,
        "search/laws.js": data_file("laws", index.laws()),
        "search/guide.js": data_file("guide", index.guide()),
        "search/readings.js": data_file("readings", {"readings": readings(index.characters())}),
        "search/variants.js": data_file("variants", index.variants()),
    }


def _blocks(index: Index) -> Files:
    rows, wide = index.rows(), ROWS * WIDE
    cut = {"names": range(0, len(rows), ROWS), "wide": range(0, len(rows), wide)}
    files: Files = {}
    for folder, starts in cut.items():
        blocks = [rows[start : start + starts.step] for start in starts]
        files |= _shards(folder, index.version, blocks)
    return files


def _lists(index: Index) -> Files:
    files: Files = {}
    for folder, shards in index.lists().items():
        files |= _shards(folder, index.version, shards)
    return files


def _passages(index: Index) -> Files:
    pieces, blocks = index.passages.pieces(), index.passages.blocks()
    starts = list(accumulate(map(len, blocks[:-1]), initial=0))
    texts = {
        "version": index.version,
        "pieces": len(pieces.shards),
        "frequent": pieces.frequent,
        "starts": packed(starts) if blocks else "",
    }
    return {
        **_shards("pieces", index.version, pieces.shards),
        **_shards("texts", index.version, blocks),
        "search/texts.js": data_file("texts", texts),
    }


def _shards(folder: str, version: str, contents: Sequence[object]) -> Files:
    names = (f"{folder}/{n}" for n in range(len(contents)))
    return {
        f"search/{name}.js": versioned(name, version, content)
        for name, content in zip(names, contents, strict=True)
    }
