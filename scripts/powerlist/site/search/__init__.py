"""Site search: a compact file of names scanned in the browser, and further files fetched on demand.

`files` returns the data and the scripts, `page` the page that carries them.

What is found
  Every substring of one or more characters of a name, an alias, a main item, a sub-item or a translation,
  over word boundaries; several words in any order, with spaces or without; everyday words (words.yml);
  departments, categories, topics, standings, ids and national codes; pinyin in full, by initials and mixed
  with characters; the law that an item rests on, and its article (森林法第三十五条, 第35条, 35条). Width,
  case, punctuation and spaces make no difference. When nothing matches, near names (one or two wrong,
  missing or swapped characters, or most of the query) are offered as such.

How results are ordered
  1. By what was found, in these steps:
     a. the exact name (or id, or code);
     b. the name or an alias holds the query, whole or as several words;
     c. the main item, a sub-item or a translation holds it, or an everyday word means it;
     d. department, category, topic or standing (with the name, when there are several words);
     e. the legal basis: a law's title, an article;
     f. pieces of two or more characters, in any order, that make up the whole query; only when a to e gave
        fewer than ten;
     g. near names, only when a to f gave nothing: fewest differences first.
  2. Within a step: what is in force, then what is under consultation or frozen, then what has left the list.
  3. Then what people apply for before what is done to them (penalty, coercion, inspection, levy). Words that
     name a category (处罚, 罚款, 检查 …, vocabulary.py) put that category first.
  4. Then how it was found: at the beginning of the name, inside it, in an alias, as several words; a main
     item before an everyday word. Of pinyin the exact alias or everyday word leads, then full syllables,
     then initials.
  5. Then the earlier place in the name, the shorter name, and at last the id: the same order every time.

How it grows
  names.js is one file: about 20 bytes an item of varied names when compressed, so it serves one county
  (3,610 items) and a city (36,100) as it is. For a province, `names` is written once for each region, with a
  choice of region in front, or cut by the first character pairs; `laws` is cut by ranges of items and asked
  for where a query names a law. The texts of the items come as two-character posting lists in shards: one
  more kind of data file, one more step between e and f. The scripts know data files by their names only
  (`needs` in query.js), so a further kind adds no request to queries that do not use it.

The data files are scripts that hand their content to a receiver, because a page opened from a folder or a
USB stick may not fetch files, and because a strict policy lets scripts of the site itself run.
"""

from __future__ import annotations

from powerlist.model import Registry
from powerlist.site.search.client import scripts
from powerlist.site.search.index import Index
from powerlist.site.search.page import page as page
from powerlist.site.search.readings import readings
from powerlist.site.search.script import data_file


def files(registry: Registry) -> dict[str, bytes]:
    """Return path → content of every file that the search needs; the registry has passed the gate."""
    index = Index(registry)
    return {
        **scripts(),
        "search/names.js": data_file("names", index.names()),
        "search/laws.js": data_file("laws", index.laws()),
        "search/codes.js": data_file("codes", index.codes()),
        "search/readings.js": data_file("readings", {"readings": readings(index.characters())}),
    }
