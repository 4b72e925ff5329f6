"""The registry as typed records, made from schema.json by powerlist.schema.model_code."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Codes(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """事项编码"""

    scheme: str | None = None  # 编码体系
    basic: str | None = None  # 基本编码
    implementation: str | None = None  # 实施编码
    local: str | None = None  # 地方编码


class SubItem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """子项"""

    name: str  # 子项名称
    code: str | None = None  # 子项编码


class Translations(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """其他文字名称"""

    mn: str | None = None  # 蒙古文名称
    en: str | None = None  # 英文名称


Role = Literal[
    "sets",
    "implements",
    "procedure",
]


class Citation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """依据条文"""

    law: str | None = None  # 法律文件
    article: str | None = None  # 条款
    role: Role | None = None  # 依据作用
    text: str | None = None  # 条文内容
    cited_as: str | None = None  # 原文写法


class Duty(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """责任事项"""

    stage: str | None = None  # 责任环节
    duty: str  # 责任内容
    basis: tuple[Citation, ...] = ()  # 责任依据


class Liability(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """追责情形"""

    circumstances: str  # 追责情形
    basis: tuple[Citation, ...] = ()  # 追责依据


MaterialForm = Literal[
    "original",
    "copy",
    "original_and_copy",
    "electronic",
    "form",
]

MaterialSource = Literal[
    "applicant",
    "government",
    "intermediary",
    "other",
]


class Material(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """申请材料"""

    name: str  # 材料名称
    form: MaterialForm | None = None  # 材料形式
    copies: int | None = None  # 份数
    source: MaterialSource | None = None  # 材料来源
    required: bool | None = None  # 是否必备
    note: str | None = None  # 填报须知
    basis: tuple[Citation, ...] = ()  # 要求依据


TimeUnit = Literal[
    "on_the_spot",
    "hour",
    "working_day",
    "calendar_day",
    "month",
    "year",
]


class Duration(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """时限"""

    value: int | None = None  # 时限
    unit: TimeUnit  # 时限单位
    note: str | None = None  # 时限说明
    basis: tuple[Citation, ...] = ()  # 时限依据


class TimeLimit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """办结时限"""

    statutory: Duration | None = None  # 法定办结时限
    promised: Duration | None = None  # 承诺办结时限
    note: str | None = None  # 时限原文


class FeeStandard(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """收费项目"""

    name: str  # 收费项目名称
    standard: str | None = None  # 收费标准
    basis: tuple[Citation, ...] = ()  # 收费依据
    waiver: str | None = None  # 减免规定


class Fees(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """收费"""

    charged: bool  # 是否收费
    standards: tuple[FeeStandard, ...] = ()  # 收费项目
    note: str | None = None  # 收费说明


class Result(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """办理结果"""

    name: str  # 结果名称
    validity: str | None = None  # 有效期


PenaltyKind = Literal[
    "warning",
    "criticism",
    "fine",
    "confiscate_gains",
    "confiscate_goods",
    "suspend_licence",
    "lower_grade",
    "revoke_licence",
    "restrict_business",
    "stop_production",
    "close_down",
    "bar_employment",
    "detention",
    "other",
]


class Penalty(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """处罚要素"""

    acts: tuple[str, ...] = ()  # 违法行为
    kinds: tuple[PenaltyKind, ...] = ()  # 处罚种类
    range: str | None = None  # 处罚幅度


class Discretion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """裁量基准"""

    circumstances: str  # 适用情形
    range: str  # 裁量幅度
    basis: tuple[Citation, ...] = ()  # 裁量依据


class Levy(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """征收要素"""

    kind: str | None = None  # 征收种类
    relief_approval: bool | None = None  # 是否涉及减免审批


class Contact(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """联系方式"""

    telephones: tuple[str, ...] = ()  # 电话
    address: str | None = None  # 地址
    url: str | None = None  # 网址


class RemedyBody(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """救济机关"""

    name: str  # 机关名称
    address: str | None = None  # 地址
    telephones: tuple[str, ...] = ()  # 电话


class Supervision(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """监督与救济"""

    consultation: Contact | None = None  # 咨询方式
    complaint: Contact | None = None  # 监督投诉方式
    reconsideration: RemedyBody | None = None  # 行政复议机关
    litigation: RemedyBody | None = None  # 行政诉讼管辖法院
    remedies: str | None = None  # 救济渠道


AcceptancePlace = Literal[
    "centre",
    "department",
    "branch",
    "township",
    "village",
]

Authorisation = Literal[
    "full",
    "partial",
    "none",
]

PaymentPlace = Literal[
    "fee_counter",
    "online",
    "tax",
    "department",
]

AbsenceGround = Literal[
    "secret",
    "on_site",
    "venue",
    "nearby",
    "tax",
    "initiative",
    "other",
]


class Centre(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """进驻政务服务中心"""

    entered: bool  # 是否进驻
    window: str | None = None  # 窗口
    accepted_at: tuple[AcceptancePlace, ...] = ()  # 受理地点
    seal: bool | None = None  # 审批专用章
    authorisation: Authorisation | None = None  # 窗口授权
    paid_at: PaymentPlace | None = None  # 缴费地点
    outside: tuple[str, ...] = ()  # 不在中心办理的环节
    ground: AbsenceGround | None = None  # 未进驻情形
    reason: str | None = None  # 未进驻或未充分授权的理由


StepKind = Literal[
    "start",
    "task",
    "decision",
    "end",
]


class Step(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """流程环节"""

    id: str  # 环节标识
    name: str  # 环节名称
    actor: str | None = None  # 办理人
    kind: StepKind  # 环节类型
    duration: Duration | None = None  # 环节时限
    output: str | None = None  # 环节产出
    stage: str | None = None  # 法定环节


class Edge(Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"from_": "from"}):
    """流转"""

    from_: str  # 起
    to: str  # 至
    when: str | None = None  # 条件


class StepsAndEdges(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """流程"""

    steps: tuple[Step, ...]  # 环节
    edges: tuple[Edge, ...]  # 流转


class Remainder(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """未归位内容"""

    heading: str  # 来源列名
    text: str  # 来源内容


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """数据来源"""

    file: str  # 来源文件
    sheet: str | None = None  # 工作表
    row: int | None = None  # 行号
    key: str | None = None  # 要素摘要
    remainder: tuple[Remainder, ...] = ()  # 未归位内容
    note: str | None = None  # 来源说明


class RuleException(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """例外"""

    rule: str  # 规则编号
    reason: str  # 理由
    date: str  # 日期


Category = Literal[
    "licence",
    "penalty",
    "coercion",
    "levy",
    "payment",
    "inspection",
    "confirmation",
    "reward",
    "ruling",
    "other",
    "filing",
]


class WithheldItem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """不予公开的事项"""

    id: str  # 事项编号
    category: Category  # 权力类别
    department: str  # 实施主体
    disclosure: str  # 公开属性
    ground: Citation  # 不予公开的依据


Level = Literal[
    "national",
    "province",
    "city",
    "county",
    "township",
    "village",
    "graded",
]

Disclosure = Literal[
    "public",
    "withheld",
    "draft",
]

PowerSource = Literal[
    "statutory",
    "delegated_down",
    "authorised_above",
    "authorised_peer",
    "entrusted_above",
    "entrusted_peer",
]

Standing = Literal[
    "consultation",
    "in_force",
    "frozen",
    "cancelled",
    "transferred",
    "merged",
    "delegated",
]

AudienceKind = Literal[
    "natural_person",
    "enterprise",
    "public_institution",
    "social_organisation",
    "administrative_organ",
    "other_organisation",
]

Handling = Literal[
    "immediate",
    "promised",
]

Channel = Literal[
    "window",
    "web",
    "mobile",
    "post",
    "other",
]


class Item(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """行政权力事项"""

    id: str  # 事项编号
    name: str  # 事项名称
    main_item: str | None = None  # 主项名称
    category: Category  # 权力类别
    department: str  # 实施主体
    level: Level  # 行使层级
    codes: Codes | None = None  # 事项编码
    sub_items: tuple[SubItem, ...] = ()  # 子项
    aliases: tuple[str, ...] = ()  # 常用叫法
    topics: tuple[str, ...] = ()  # 主题
    translations: Translations | None = None  # 其他文字名称
    disclosure: Disclosure  # 公开属性
    undertaker: str | None = None  # 承办机构
    joint_departments: tuple[str, ...] = ()  # 共同实施部门
    power_source: PowerSource | None = None  # 权力来源
    authority: str | None = None  # 实施权限
    department_duty: str | None = None  # 部门职责
    standing: Standing  # 状态
    since: str | None = None  # 状态起始日期
    standing_reason: str | None = None  # 状态原因
    successors: tuple[str, ...] = ()  # 承接事项
    ground: Citation | None = None  # 不予公开的依据
    basis: tuple[Citation, ...]  # 设定依据
    duties: tuple[Duty, ...] = ()  # 责任事项
    duty_basis: tuple[Citation, ...] = ()  # 责任事项依据
    accountable: tuple[str, ...] = ()  # 追责对象范围
    liability: tuple[Liability, ...] = ()  # 追责情形
    audience: tuple[AudienceKind, ...] = ()  # 服务对象
    conditions: tuple[str, ...] = ()  # 受理条件
    materials: tuple[Material, ...] = ()  # 申请材料
    time_limit: TimeLimit | None = None  # 办结时限
    handling: Handling | None = None  # 办件类型
    fees: Fees | None = None  # 收费
    results: tuple[Result, ...] = ()  # 办理结果
    channels: tuple[Channel, ...] = ()  # 办理形式
    place: str | None = None  # 办理地点
    hours: str | None = None  # 办理时间
    visits: int | None = None  # 到办事现场次数
    intermediary: str | None = None  # 中介服务
    quota: str | None = None  # 数量限制
    flow: str | None = None  # 共用流程
    own_flow: StepsAndEdges | None = None  # 自有流程
    penalty: Penalty | None = None  # 处罚要素
    discretion: tuple[Discretion, ...] = ()  # 裁量基准
    levy: Levy | None = None  # 征收要素
    supervision: Supervision | None = None  # 监督与救济
    centre: Centre | None = None  # 进驻政务服务中心
    remarks: str | None = None  # 备注
    source: Source | None = None  # 数据来源
    exceptions: tuple[RuleException, ...] = ()  # 例外


class SettingsJurisdiction(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """行政区域"""

    name: str  # 名称
    division_code: str  # 行政区划代码
    level: Level  # 层级
    city: str | None = None  # 所属市（盟）
    province: str | None = None  # 所属省（自治区）


class SettingsDeadlines(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """阶段期限"""

    phase_1: str | None = None  # 初级清单期限
    phase_2: str | None = None  # 要素完备期限


class SettingsSite(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """网站标识"""

    name: str  # 网站名称
    domain: str | None = None  # 网站域名
    id_code: str | None = None  # 网站标识码
    sponsor: str | None = None  # 主办单位
    report_telephone: str | None = None  # 举报清单外行使权力的电话
    updated: str | None = None  # 更新日期
    popular: tuple[str, ...] = ()  # 首页常办


class SettingsTargets(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """目标"""

    compression_percent: int | None = None  # 时限压缩目标（百分比）
    immediate_percent: int | None = None  # 即办件占比目标（百分比）


class SettingsAdjustmentLimits(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """调整期限"""

    consultation_days: int | None = None  # 公示最短日数
    publication_working_days: int | None = None  # 批准后公布期限（工作日）
    guide_days: int | None = None  # 认领和完善指南期限（日）


AdjustmentCase = Literal[
    "create",
    "cancel",
    "transfer",
    "freeze",
    "unfreeze",
    "merge",
    "split",
    "delegate",
    "accept",
    "amend",
    "correct",
    "completion",
]

ProcedureStep = Literal[
    "expert_review",
    "public_consultation",
    "legality_review",
    "collective_decision",
]


class ProcedureRule(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """一类调整的程序"""

    cases: tuple[AdjustmentCase, ...]  # 适用的调整
    steps: tuple[ProcedureStep, ...]  # 要走的程序
    source: str  # 依据


class SettingsReleases(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """签名发布"""

    threshold: int | None = None  # 最少签名数
    signed_commits: bool | None = None  # 提交是否都要签名


class Settings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """清单设置"""

    jurisdiction: SettingsJurisdiction  # 行政区域
    stage: int  # 编制阶段
    deadlines: SettingsDeadlines | None = None  # 阶段期限
    site: SettingsSite  # 网站标识
    sample: bool  # 是否示例数据
    publish_withheld_count: bool | None = None  # 是否公布不予公开事项的数量
    publish_advice: bool | None = None  # 是否公开调整建议
    targets: SettingsTargets | None = None  # 目标
    adjustment_limits: SettingsAdjustmentLimits | None = None  # 调整期限
    keepers: tuple[str, ...] = ()  # 清单管理部门
    adjustment_procedures: tuple[ProcedureRule, ...] = ()  # 调整程序
    releases: SettingsReleases | None = None  # 签名发布


DepartmentKind = Literal[
    "statutory",
    "authorised",
    "entrusted",
    "other",
]


class Department(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """实施主体"""

    id: str  # 部门标识
    name: str  # 部门名称
    short_name: str | None = None  # 部门简称
    other_names: tuple[str, ...] = ()  # 曾用名和其他写法
    former_ids: tuple[str, ...] = ()  # 曾用标识
    credit_code: str | None = None  # 统一社会信用代码
    kind: DepartmentKind  # 主体性质
    address: str | None = None  # 地址
    telephones: tuple[str, ...] = ()  # 电话
    window: str | None = None  # 窗口
    sort: int | None = None  # 排列次序
    source: Source | None = None  # 数据来源


class Departments(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """实施主体"""

    departments: tuple[Department, ...]  # 实施主体


LawKind = Literal[
    "law",
    "administrative_regulation",
    "state_council_decision",
    "local_regulation",
    "department_rule",
    "local_rule",
    "normative_document",
    "party_regulation",
    "other",
]

LawStatus = Literal[
    "in_force",
    "not_yet_in_force",
    "repealed",
    "unknown",
]


class Law(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """法律文件"""

    title: str  # 名称
    short_titles: tuple[str, ...] = ()  # 简称和其他写法
    kind: LawKind  # 文件种类
    issuer: str | None = None  # 制定机关
    document_number: str | None = None  # 文号
    promulgated: str | None = None  # 公布日期
    amended: str | None = None  # 最近修改日期
    effective: str | None = None  # 施行日期
    articles: int | None = None  # 条数
    status: LawStatus  # 效力
    repealed_on: str | None = None  # 废止日期
    repealed_by: str | None = None  # 被何文件废止
    repeal_article: str | None = None  # 废止条文
    source: str | None = None  # 资料来源


class Laws(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """法律文件"""

    laws: dict[str, Law]  # 法律文件


class Flowchart(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """共用流程图"""

    id: str  # 流程标识
    name: str  # 流程名称
    description: str | None = None  # 说明
    categories: tuple[Category, ...] = ()  # 适用类别
    basis: tuple[Citation, ...] = ()  # 流程依据
    steps: tuple[Step, ...]  # 环节
    edges: tuple[Edge, ...]  # 流转


AdjustmentMode = Literal[
    "individual",
    "batch",
]

AdjustmentKind = Literal[
    "create",
    "cancel",
    "transfer",
    "freeze",
    "unfreeze",
    "merge",
    "split",
    "delegate",
    "accept",
    "amend",
    "correct",
]


class AdjustmentPart(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """集中调整的分项"""

    kind: AdjustmentKind  # 调整种类
    items: tuple[str, ...]  # 涉及事项
    department: str | None = None  # 涉及部门
    reason: str | None = None  # 分项理由


class ProposedChange(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """拟调整的要素"""

    item: str  # 事项
    element: str  # 要素
    before: str | None = None  # 现在
    after: str | None = None  # 拟改为


RecordDisclosure = Literal[
    "public",
    "withheld",
]


class AdjustmentStep(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """程序环节"""

    date: str  # 日期
    body: str | None = None  # 机构
    document: str | None = None  # 文件
    conclusion: str | None = None  # 结论


class Opinion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """意见和答复"""

    opinion: str  # 意见
    answer: str  # 答复


class PublicConsultation(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """公众参与"""

    opens: str  # 开始日期
    closes: str  # 截止日期
    shortened: str | None = None  # 缩短期限的理由
    channel: str | None = None  # 提意见的途径
    how: str | None = None  # 怎样提意见
    received: int | None = None  # 收到意见数
    answered: int | None = None  # 答复意见数
    summary: tuple[Opinion, ...] = ()  # 意见和采纳情况
    note: str | None = None  # 说明


class AdjustmentProcedure(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """程序"""

    expert_review: AdjustmentStep | None = None  # 专家论证
    public_consultation: PublicConsultation | None = None  # 公众参与
    legality_review: AdjustmentStep | None = None  # 合法性审查
    collective_decision: AdjustmentStep | None = None  # 集体审议决定


class Adjustment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """调整记录"""

    id: str  # 调整编号
    title: str | None = None  # 标题
    mode: AdjustmentMode | None = None  # 调整方式
    kind: AdjustmentKind | None = None  # 调整种类
    items: tuple[str, ...] = ()  # 涉及事项
    parts: tuple[AdjustmentPart, ...] = ()  # 分项
    department: str  # 提出部门
    reason: str  # 理由
    basis: tuple[Citation, ...] = ()  # 调整依据
    proposal: tuple[ProposedChange, ...] = ()  # 拟调整内容
    disclosure: RecordDisclosure | None = None  # 记录公开属性
    procedure: AdjustmentProcedure | None = None  # 程序
    approved: str | None = None  # 批准日期
    effective: str | None = None  # 生效日期
    published: str | None = None  # 公布日期
    claimed: str | None = None  # 认领和完善指南日期
    given_up: AdjustmentStep | None = None  # 终止


class CatalogueEntrie(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """目录事项"""

    name: str  # 事项名称
    category: Category  # 权力类别
    basic_code: str | None = None  # 基本编码
    basis: tuple[Citation, ...] = ()  # 设定依据
    claimed_by: tuple[str, ...] = ()  # 认领事项
    unclaimed_reason: str | None = None  # 不认领的理由


class Catalogue(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """上级目录"""

    name: str  # 目录名称
    source: str | None = None  # 资料来源
    complete: bool | None = None  # 是否全部收录
    entries: tuple[CatalogueEntrie, ...]  # 目录事项


class PeersPeer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """同级地区"""

    name: str  # 地区名称
    source: str | None = None  # 资料来源
    counts: dict[str, int]  # 各类别数量


class Peers(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """同级地区数量"""

    peers: tuple[PeersPeer, ...]  # 同级地区


class Topic(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """主题"""

    id: str  # 主题标识
    name: str  # 主题名称
    description: str | None = None  # 说明


class Topics(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """主题"""

    topics: tuple[Topic, ...]  # 主题


class Word(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """常用词"""

    say: tuple[str, ...]  # 群众的说法
    means: tuple[str, ...]  # 清单用语


class Words(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """常用词"""

    words: tuple[Word, ...]  # 常用词


Column = Literal[
    "序号",
    "事项名称",
    "主项名称",
    "子项名称",
    "权力类别",
    "事项编码",
    "常用叫法",
    "实施主体",
    "承办机构",
    "共同实施部门",
    "行使层级",
    "实施权限",
    "权力来源",
    "部门职责",
    "公开属性",
    "状态",
    "设定依据",
    "责任环节",
    "责任事项",
    "责任事项依据",
    "追责对象范围",
    "追责情形",
    "追责依据",
    "服务对象",
    "受理条件",
    "申请材料",
    "法定办结时限",
    "承诺办结时限",
    "时限原文",
    "办件类型",
    "是否收费",
    "收费依据和标准",
    "办理结果",
    "办理形式",
    "办理地点",
    "办理时间",
    "到办事现场次数",
    "中介服务",
    "数量限制",
    "违法行为",
    "处罚幅度",
    "咨询方式",
    "监督投诉方式",
    "行政复议机关",
    "行政诉讼管辖法院",
    "救济渠道",
    "备注",
    "个人姓名",
    "不导入",
    "待确认",
]


class HeadingReading(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """一个部门的列名"""

    department: str | None = None  # 部门
    file: str | None = None  # 工作簿
    sheet: str | None = None  # 工作表
    columns: dict[str, Column]  # 列名


class Headings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """列名的读法"""

    headings: tuple[HeadingReading, ...]  # 列名的读法


class Debt(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """存量问题"""

    rule: str  # 规则编号
    item: str  # 事项编号
    count: int | None = None  # 处数
    date: str  # 登记日期


class Baseline(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """存量问题"""

    debts: tuple[Debt, ...]  # 存量问题


class FeeCounter(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """收费窗口"""

    name: str  # 收费窗口名称
    number: str | None = None  # 收费窗口号
    place: str | None = None  # 收费窗口位置
    hours: str | None = None  # 收费时间
    telephones: tuple[str, ...] = ()  # 收费窗口电话
    standards: str | None = None  # 标准公示
    receipt: str | None = None  # 票据


Weekday = Literal[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
]


class DutyDay(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """坐班日"""

    weekday: Weekday  # 坐班日
    department: str | None = None  # 坐班部门
    post: str  # 坐班职务
    hours: str | None = None  # 坐班时间


class Window(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """窗口"""

    id: str  # 窗口标识
    name: str  # 窗口名称
    number: str | None = None  # 窗口号
    place: str | None = None  # 窗口位置
    departments: tuple[str, ...]  # 部门
    posts: int | None = None  # 固定岗位数
    duty: tuple[DutyDay, ...] = ()  # 坐班表
    telephones: tuple[str, ...] = ()  # 电话
    hours: str | None = None  # 窗口时间


class ServiceCentre(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """政务服务中心"""

    name: str  # 名称
    address: str | None = None  # 地址
    hours: str | None = None  # 办公时间
    telephones: tuple[str, ...] = ()  # 电话
    fee_counter: FeeCounter | None = None  # 收费窗口
    windows: tuple[Window, ...]  # 窗口


ServiceKind = Literal[
    "employment",
    "social_insurance",
    "social_relief",
    "social_welfare",
    "family_planning",
    "legal_aid",
    "migrants",
    "farm_subsidy",
]


class Matter(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """公共服务"""

    name: str  # 名称
    materials: tuple[str, ...] = ()  # 材料
    time: str | None = None  # 办理时间


class TownshipKind(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """服务类别"""

    kind: ServiceKind  # 类别
    items: tuple[str, ...] = ()  # 事项
    matters: tuple[Matter, ...] = ()  # 公共服务


class PlaceComplaint(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """投诉和意见"""

    telephones: tuple[str, ...] = ()  # 投诉电话
    opinion_box: str | None = None  # 意见箱


class ModelPoint(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """示范点"""

    level: Level  # 级别
    since: str  # 认定日期
    note: str | None = None  # 做法


PointKind = Literal[
    "station",
    "agent",
]


class Village(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """嘎查村（社区）"""

    name: str  # 名称
    code: str | None = None  # 统计用区划代码
    point: PointKind | None = None  # 服务点类型
    address: str | None = None  # 地址
    hours: str | None = None  # 办公时间
    posts: int | None = None  # 岗位数
    telephones: tuple[str, ...] = ()  # 电话
    kinds: tuple[ServiceKind, ...] = ()  # 开办的服务
    model: ModelPoint | None = None  # 示范点


class Township(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """苏木乡镇"""

    id: str  # 标识
    name: str  # 名称
    code: str | None = None  # 统计用区划代码
    source: str | None = None  # 名称来源
    point: str | None = None  # 服务点名称
    address: str | None = None  # 地址
    telephones: tuple[str, ...] = ()  # 电话
    hours: str | None = None  # 办公时间
    posts: int | None = None  # 岗位数
    complaint: PlaceComplaint | None = None  # 投诉和意见
    model: ModelPoint | None = None  # 示范点
    kinds: tuple[ServiceKind, ...] = ()  # 开办的服务
    services: tuple[str, ...] = ()  # 服务事项
    villages: tuple[Village, ...] = ()  # 嘎查村（社区）


class Townships(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """苏木乡镇"""

    kinds: tuple[TownshipKind, ...] = ()  # 服务类别
    townships: tuple[Township, ...]  # 苏木乡镇


class AssessmentWindow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """窗口数据"""

    window: str  # 窗口
    department: str  # 部门
    posts: int | None = None  # 应派驻岗位
    posts_filled: int | None = None  # 到岗岗位
    leader_days_planned: int | None = None  # 坐班计划天数
    leader_days_kept: int | None = None  # 坐班实到天数
    accepted: int | None = None  # 受理件数
    accepted_elsewhere: int | None = None  # 窗口外受理件数
    completed: int | None = None  # 办结件数
    completed_in_time: int | None = None  # 按期办结件数
    completed_immediately: int | None = None  # 当场办结件数
    satisfaction_answers: int | None = None  # 评价数
    satisfied: int | None = None  # 满意数
    complaints: int | None = None  # 投诉数
    complaints_settled: int | None = None  # 投诉办结数


class AssessmentDepartment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """事项数据"""

    department: str  # 部门
    items: int  # 依申请事项
    items_entered: int | None = None  # 进驻事项
    items_excused: int | None = None  # 不进驻有理由的事项
    items_full: int | None = None  # 充分授权事项
    items_partial: int | None = None  # 部分授权事项
    items_handling: int | None = None  # 写明办件类型的事项
    items_immediate: int | None = None  # 即办件事项
    items_limits: int | None = None  # 两种时限都写明的事项
    statutory_minutes: int | None = None  # 法定时限合计（分钟）
    promised_minutes: int | None = None  # 承诺时限合计（分钟）


class Assessment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """月度考核数据"""

    month: str  # 月份
    source: str  # 来源
    note: str | None = None  # 说明
    windows: tuple[AssessmentWindow, ...]  # 窗口数据
    departments: tuple[AssessmentDepartment, ...] = ()  # 事项数据
