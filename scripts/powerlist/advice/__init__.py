"""Advice for 取消, 转移, 冻结 and 整合: hints with their evidence, never applied by themselves."""

from powerlist.advice.advise import advise as advise
from powerlist.advice.grounds import GROUNDS as GROUNDS
from powerlist.advice.grounds import Ground as Ground
from powerlist.advice.records import KINDS as KINDS
from powerlist.advice.records import STRENGTHS as STRENGTHS
from powerlist.advice.records import Advice as Advice
from powerlist.advice.records import Kind as Kind
from powerlist.advice.records import Reference as Reference
from powerlist.advice.records import Strength as Strength
