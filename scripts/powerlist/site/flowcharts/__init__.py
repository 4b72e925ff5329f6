"""Flowcharts as pictures and, always beside them, as ordered lists."""

from powerlist.site.flowcharts.drawing import Drawer as Drawer
from powerlist.site.flowcharts.drawing import Drawing as Drawing
from powerlist.site.flowcharts.drawing import draw_all as draw_all
from powerlist.site.flowcharts.steps import Branch as Branch
from powerlist.site.flowcharts.steps import StepLine as StepLine
from powerlist.site.flowcharts.steps import ordered_steps as ordered_steps
