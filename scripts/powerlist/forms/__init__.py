"""The workbook that a department fills in: written from the registry, read back into it."""

from powerlist.forms.form import prepare as prepare
from powerlist.forms.gaps import gaps as gaps
from powerlist.forms.held import department_items as department_items
from powerlist.forms.outcome import Outcome as Outcome
from powerlist.forms.record import is_ours as is_ours
from powerlist.forms.storing import Overlay as Overlay
from powerlist.forms.storing import files_of as files_of
from powerlist.forms.taking import take as take
from powerlist.forms.writing import write as write
