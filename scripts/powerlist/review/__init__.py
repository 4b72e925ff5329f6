"""Review of a proposed change: what differs, which record covers it, and whether it may be merged."""

from powerlist.review.records import Origin as Origin
from powerlist.review.records import Review as Review
from powerlist.review.records import ReviewedItem as ReviewedItem
from powerlist.review.run import review as review
from powerlist.review.run import review_states as review_states
