"""Where each page lies in the site: flat ASCII paths that depend on nothing but a permanent key.

Relative with forward slashes, as the site writes them: a page that lies in a folder puts "../" before.
"""

from __future__ import annotations

from hashlib import sha256

ADJUSTMENTS = "adjustments/index.html"
CONSULTATIONS = "consultations.html"
CATALOGUES = "catalogues/index.html"
ALL_FEED = "feeds/adjustments.xml"
CONSULTATIONS_FEED = "feeds/consultations.xml"
CALENDAR = "feeds/consultations.ics"
PROPOSE = "propose.html"
CENTRE = "service-centre.html"
CENTRE_ITEMS = "centre/items.html"  # what is handled at the centre
CENTRE_OUTSIDE = "centre/outside.html"  # what is not, and why
CENTRE_UNDECIDED = "centre/undecided.html"  # what does not say
WHERE = "where.html"
TOWNSHIPS = "townships.html"
VILLAGES = "villages.html"
MODEL_POINTS = "model-points.html"
NOTICES = "notices.html"  # on applications: accepted, not accepted, what is lacking
ASSESSMENTS = "assessments/index.html"
ASSESSED_ITEMS = "assessments/items.html"  # the items that the assessment counts
STATISTICS = "statistics/index.html"
PROGRESS = "progress.html"
ADVICE = "advice.html"  # hints for the legal affairs office; asked to be left out of search engines
STOOD = "stood/index.html"
AUDITS = "audit/index.html"


def audit(year: int) -> str:
    """Return the path of the page of the audit of a year."""
    return f"audit/{year}.html"


def item(item_id: str) -> str:
    """Return the path of an item's page."""
    return f"items/{item_id}.html"


def acceptance(item_id: str) -> str:
    """Return the path of what notices say of an item and of its nine neighbours, which share the file."""
    return f"notices/{item_id[:-1]}.js"


def window(window_id: str) -> str:
    """Return the path of the page of a window of the service centre."""
    return f"windows/{window_id}.html"


def department(department_id: str) -> str:
    """Return the path of a department's page."""
    return f"departments/{department_id}.html"


def category(token: str) -> str:
    """Return the path of a category's page."""
    return f"categories/{token}.html"


def topic(topic_id: str) -> str:
    """Return the path of a topic's page."""
    return f"topics/{topic_id}.html"


def standing(token: str) -> str:
    """Return the path of the page that lists the items of one standing."""
    return f"standings/{token}.html"


def law(key: str) -> str:
    """Return the path of a law's page.

    A digest of the key: readings of characters change with their dictionary, an address must not.
    """
    return f"laws/{sha256(key.encode()).hexdigest()[:12]}.html"


def adjustment(adjustment_id: str) -> str:
    """Return the path of an adjustment's page."""
    return f"adjustments/{adjustment_id}.html"


def changes(department_id: str) -> str:
    """Return the path of the page of a department's adjustments."""
    return f"changes/{department_id}.html"


def feed(department_id: str) -> str:
    """Return the path of the feed of a department's adjustments."""
    return f"feeds/department-{department_id}.xml"


def catalogues(year: int) -> str:
    """Return the path of the page of a year's catalogues."""
    return f"catalogues/{year}.html"


def catalogue(year: int, kind: str) -> str:
    """Return the path of the page of one of a year's catalogues, where it is too long for the year's page."""
    return f"catalogues/{year}-{kind}.html"


def catalogue_file(year: int, ending: str, department_id: str = "") -> str:
    """Return the path of a year's catalogues as a file ("csv", "xlsx"), all or one department's."""
    return f"catalogues/{year}-{department_id}.{ending}" if department_id else f"catalogues/{year}.{ending}"


def assessment(month: str) -> str:
    """Return the path of the page of a month's figures."""
    return f"assessments/{month}.html"


def assessment_file(name: str) -> str:
    """Return the path of the figures of all months as a file: "windows.csv", "items.csv", "figures.xlsx"."""
    return f"assessments/{name}"


def flowchart(flowchart_id: str) -> str:
    """Return the path of a shared flowchart's page."""
    return f"flowcharts/{flowchart_id}.html"


def versions(item_id: str) -> str:
    """Return the path of the page of an item's former versions, the oldest first part."""
    return f"versions/{item_id}.html"


def version_anchor(commit: str) -> str:
    """Return the anchor, on the page of an item's former versions, of the one that a commit began."""
    return f"v-{commit[:12]}"


def township(township_id: str) -> str:
    """Return the path of a township's page."""
    return f"townships/{township_id}.html"


def wall_sheet(township_id: str) -> str:
    """Return the path of the sheet that a township puts on its wall; no id holds a dot."""
    return f"townships/{township_id}.sheet.html"


def stood(key: str, ending: str = "html") -> str:
    """Return the path of the page ("csv": the table) of the list as it stood at a year-end or release."""
    return f"stood/{key}.{ending}"


def is_of_the_past(path: str) -> bool:
    """Tell whether a page tells what does not hold any more, and so is none for search engines."""
    return path.startswith(("versions/", "stood/")) and path != STOOD


def rule_page(rule_id: str) -> str:
    """Return the path of the page of the rule book that tells of a rule, where its id is the anchor."""
    return f"rules-{rule_id[:3].lower()}.html"


def statistics(key: str, ending: str = "html") -> str:
    """Return the path of a chapter of the statistics, or ("csv", "xlsx", "json") of a file of them."""
    return f"statistics/{key}.{ending}"


def progress(department_id: str) -> str:
    """Return the path of the page of what a department still has to fill in."""
    return f"progress/{department_id}.html"


def numbered(path: str, number: int) -> str:
    """Return the path of the n-th part of a list; a dot parts the number, since no key holds one."""
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"
