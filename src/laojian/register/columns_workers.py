"""用工花名册栏目 Columns of a roster row, with the headings that county workbooks print for them."""

from __future__ import annotations

from laojian.register.column import Choice, Column, words

SYSTEM: tuple[Column, ...] = (
    Column("city", "所属市", "city", "division"),
    Column("month", "月份", "month", "month"),
    Column("reported_by", "填报单位统一社会信用代码", "reported by", "text"),
    Column("import_id", "导入批号", "import", "text"),
    Column("source_file", "来源文件", "source file (sha256)", "text"),
    Column("source_row", "来源行号", "source row", "int"),
)  # fmt: skip
"""Written by intake and snapshots, never read from a sheet."""

SEX = (
    Choice("M", "男", words("男性")),
    Choice("F", "女", words("女性")),
)  # fmt: skip
ID_CHECK = (
    Choice("ok", "有效"),
    Choice("bad_check", "校验码不符"),
    Choice("bad_date", "出生日期不存在"),
    Choice("bad_length", "位数不符"),
    Choice("damaged", "被表格软件改坏"),
    Choice("missing", "未填"),
    Choice("converted15", "由15位换算"),
    Choice("permit", "港澳台居住证"),
    Choice("foreign", "外国人永久居留证"),
)  # fmt: skip
TAKEN_APART: tuple[Column, ...] = (
    Column("person_key", "人员代号", "person key", "text"),
    Column("id_masked", "证件号码（遮盖）", "id (masked)", "text"),
    Column("id_check", "证件号码校验", "id check", "enum", values=ID_CHECK),
)  # fmt: skip
"""What is kept of `id_no`, beside `birth_date` and `sex`."""

FORM = (
    Choice("contract", "劳动合同",
        words("合同 合同工 合同制 直签 直接签订 自有职工 正式工 正式 劳动合同制 全日制 合同制职工 "
              "本单位职工")),
    Choice("dispatched", "劳务派遣", words("派遣 派遣工 劳务派遣工 被派遣 被派遣劳动者")),
    Choice("outsourced", "劳务外包", words("外包 外包工 业务外包 承包 外委 外委队伍 劳务承包")),
    Choice("parttime", "非全日制", words("非全日制用工 小时工 钟点工 兼职")),
    Choice("intern", "实习", words("实习生 顶岗实习 见习 学生实习")),
    Choice("retiree_rehire", "退休返聘", words("返聘 离退休返聘 超龄 超龄人员 退休人员")),
    Choice("none", "无合同", words("未签 未签合同 未签订 无 没有合同 未订立 未签劳动合同 临时用工")),
)  # fmt: skip
CONTRACT_KIND = (
    Choice("fixed", "固定期限", words("固定 有固定期限 定期 固定期")),
    Choice("open", "无固定期限", words("无固定 长期 不定期 无固定期")),
    Choice("task", "以完成一定工作任务为期限",
        words("任务 以完成一定任务为期限 完成一定工作任务 项目制 单项任务")),
)  # fmt: skip
WORK_PLACE = (
    Choice("mining_face", "采掘工作面", words("采煤工作面 掘进工作面 采掘面 工作面 采掘 采煤 掘进")),
    Choice("roadway_repair", "井巷维修", words("巷道维修 井巷维护 巷修")),
    Choice("underground_other", "其他井下", words("井下其他 井下 井下辅助 井下运输 井下机电 井下通风")),
    Choice("surface", "地面", words("井上 地面生产 洗煤厂 选煤厂 地面生产系统")),
    Choice("canteen", "食堂", words("餐饮 后厨 职工食堂")),
    Choice("guard", "保安", words("门卫 保卫 护矿 安保")),
    Choice("cleaning", "保洁", words("清洁 卫生 澡堂 后勤保洁")),
    Choice("office", "机关", words("办公室 科室 机关科室 管理")),
)  # fmt: skip
POST_NATURE = (
    Choice("temp", "临时", words("临时性 临时性岗位 临时岗位 临时性工作岗位")),
    Choice("aux", "辅助", words("辅助性 辅助性岗位 辅助岗位 辅助性工作岗位")),
    Choice("subst", "替代", words("替代性 替代性岗位 替代岗位 替代性工作岗位")),
    Choice("main", "主营", words("主营业务 主营业务岗位 主营岗位 主业 主要岗位 非三性 主体岗位")),
)  # fmt: skip
PAY_FORM = (
    Choice("bank", "银行转账", words("银行 银行代发 银行卡 转账 打卡 代发")),
    Choice("cash", "现金", words("现金发放 领现 现发")),
    Choice("kind", "实物", words("以物抵薪 实物抵薪")),
    Choice("securities", "有价证券", words("证券 代金券 购物卡")),
)  # fmt: skip
HOURS_SYSTEM = (
    Choice("standard", "标准工时", words("标准 标准工时制 标准工时制度")),
    Choice("irregular", "不定时", words("不定时工作制 不定时工时 不定时工时制")),
    Choice("comprehensive", "综合计算工时",
        words("综合 综合工时 综合计算 综合工时制 综合计算工时工作制 综合计算工时制")),
)  # fmt: skip

PERSON: tuple[Column, ...] = (
    Column("name", "姓名", "name", "text", words("职工姓名 员工姓名 劳动者姓名 人员姓名 名字")),
    Column("id_no", "身份证号码", "resident id", "person_id",
        words("身份证号 身份证 公民身份号码 公民身份证号码 证件号码 证件号 居民身份证号码 居民身份证号 "
              "有效身份证件号码 身份证件号码 社会保障号码 社会保障号"),
        note="按文本填写18位，不要让表格软件变成数字"),
    Column("birth_date", "出生日期", "birth date", "date",
        words("出生年月日 出生年月 生日"),
        note="以身份证号码为准"),
    Column("sex", "性别", "sex", "enum", values=SEX),
    Column("hukou_rural", "是否农业户口", "rural household", "yesno",
        words("农业户口 户口性质是否农业 是否农民工 农民工 是否农村户口")),
)  # fmt: skip

WORK: tuple[Column, ...] = (
    Column("form", "用工形式", "form of employment", "enum",
        words("用工方式 用工性质 用工类型 用工类别 人员类别 职工类别 用工身份 人员性质"),
        values=FORM),
    Column("employer_uscc", "用人单位统一社会信用代码", "employer's credit code", "credit_code",
        words("用人单位信用代码 用人单位代码 劳务派遣单位统一社会信用代码 派遣单位统一社会信用代码 "
              "派遣单位信用代码 合同签订单位统一社会信用代码 劳动合同单位统一社会信用代码 "
              "劳务派遣单位信用代码 签订合同单位统一社会信用代码 发包承包单位统一社会信用代码 "
              "外包单位统一社会信用代码"),
        note="与劳动者订立劳动合同的单位；劳务派遣人员填派遣单位"),
    Column("employer_name", "用人单位名称", "employer", "text",
        words("用人单位 劳务派遣单位 派遣单位 劳务派遣单位名称 派遣单位名称 派遣公司 派遣公司名称 "
              "劳务公司 合同签订单位 劳动合同签订单位 签订劳动合同单位 外包单位 外包单位名称 承包单位 "
              "承包单位名称 所属单位")),
    Column("host_uscc", "用工单位统一社会信用代码", "host's credit code", "credit_code",
        words("用工单位信用代码 用工单位代码 实际用工单位统一社会信用代码 矿山企业统一社会信用代码 "
              "煤矿统一社会信用代码 用工企业统一社会信用代码 矿山统一社会信用代码 "
              "用工主体统一社会信用代码"),
        note="实际用工的单位；直接签订劳动合同的与用人单位相同"),
    Column("host_name", "用工单位名称", "host", "text",
        words("用工单位 实际用工单位 实际用工单位名称 用工企业 用工企业名称 矿山企业 矿山企业名称 "
              "煤矿名称 矿山名称 所在煤矿 所在矿山 用工主体")),
    Column("hire_date", "用工起始日期", "hired on", "date",
        words("入职时间 入职日期 用工起始时间 用工之日 用工时间 用工开始时间 进矿时间 进矿日期 进厂时间 "
              "到岗时间 上岗时间 参加工作时间(本单位) 入矿时间 用工开始日期 到矿时间")),
    Column("contract_signed_on", "劳动合同签订日期", "contract signed on", "date",
        words("合同签订日期 合同签订时间 劳动合同签订时间 签订合同时间 签订日期 签订时间 签合同日期 "
              "签订劳动合同日期 签订劳动合同时间 劳动合同订立日期"),
        none="never", note="未签的填“无”，不清楚的留空"),
    Column("contract_kind", "劳动合同期限类型", "kind of contract", "enum",
        words("合同类型 劳动合同类型 合同期限类型 合同期限种类 劳动合同种类 合同种类"),
        values=CONTRACT_KIND),
    Column("contract_start", "劳动合同起始日期", "contract from", "date",
        words("合同起始日期 合同起始时间 合同开始日期 合同开始时间 劳动合同起始时间 合同期限起 合同起 "
              "劳动合同期限起")),
    Column("contract_end", "劳动合同终止日期", "contract to", "date",
        words("合同终止日期 合同终止时间 合同到期日期 合同到期时间 合同结束日期 合同结束时间 "
              "劳动合同终止时间 劳动合同到期日期 合同期限止 合同止 合同到期日 劳动合同期限止")),
    Column("fixed_count", "连续订立固定期限合同次数", "fixed-term contracts in a row", "int",
        words("固定期限合同次数 合同签订次数 签订合同次数 劳动合同签订次数"),
        unit="次", note="首次订立的也算一次；只知道续签次数的，加一填写"),
    Column("worker_requested_fixed", "劳动者书面要求固定期限", "worker asked for a fixed term", "yesno",
        words("是否本人要求固定期限 本人要求订立固定期限")),
    Column("probation_start", "试用期起", "probation from", "date",
        words("试用期起始日期 试用期开始日期 试用开始日期")),
    Column("probation_end", "试用期止", "probation to", "date",
        words("试用期终止日期 试用期结束日期 试用结束日期 试用期截止日期"),
        none="long_ago", note="没有约定试用期的填“无”"),
    Column("post", "岗位", "post", "text",
        words("工种 岗位名称 工作岗位 岗位工种 工种岗位 职务岗位 从事岗位 岗位(工种) 工种/岗位 岗位/工种 "
              "从事工种 工作岗位名称")),
    Column("underground", "是否井下", "underground", "yesno",
        words("是否井下作业 井下 井下作业 是否从事井下作业 是否下井 是否入井 下井 井上井下 井上/井下 "
              "井下/地面 井下或地面")),
    Column("work_place_code", "作业地点", "place of work", "enum",
        words("工作地点 工作场所 作业场所 作业区域 工作区域 作业类别 作业地点类别"),
        values=WORK_PLACE),
    Column("post_nature", "岗位性质", "nature of the post", "enum",
        words("三性岗位 岗位三性 岗位类别 派遣岗位性质 岗位性质(临时/辅助/替代/主营) 三性 岗位属性 "
              "岗位性质(临时性/辅助性/替代性/主营)"),
        values=POST_NATURE),
    Column("post_since", "本岗位起始日期", "in the post since", "date",
        words("上岗日期 岗位起始日期 岗位起始时间 派遣起始日期 派遣起始时间 派遣开始时间 本岗位起始时间")),
    Column("absence_cover_ref", "替代对象及原因", "whom the substitute covers", "text",
        words("被替代人员 替代人员 替代原因 替代对象 被替代劳动者"),
        none="text"),
    Column("absence_until", "被替代人员脱岗截止日期", "absence until", "date",
        words("替代截止日期 脱岗截止日期 替代期限止 替代期限")),
    Column("host_directs", "由用工单位直接指挥管理", "host directs the work", "yesno",
        words("是否由用工单位指挥管理 是否由发包方管理 是否由矿方管理 是否由矿方直接管理 "
              "是否由用工单位直接管理 是否由用工单位直接指挥管理 发包方直接管理")),
    Column("unified_management", "纳入用工单位统一管理", "under the host's unified management", "yesno",
        words("是否纳入统一管理 是否统一管理 纳入统一管理 是否五统一管理 是否纳入用工单位统一管理 "
              "统一管理 是否纳入本单位统一管理")),
    Column("train_on", "安全培训日期", "safety training on", "date",
        words("培训日期 培训时间 岗前培训日期 安全培训时间 岗前培训时间 安全教育培训时间 "
              "安全培训合格日期 岗前安全培训日期"),
        none="never"),
    Column("train_score", "培训考核成绩", "training score", "number",
        words("考核成绩 培训成绩 考试成绩"),
        unit="分数"),
    Column("train_passed", "培训考核是否合格", "training passed", "yesno",
        words("是否合格 培训是否合格 考核是否合格 培训考核合格 考核结果 安全培训是否合格")),
    Column("trained_by", "培训单位", "trained by", "text",
        words("培训机构 安全培训单位 培训机构名称"),
        none="text"),
    Column("hazard_flags", "职业病危害因素", "occupational hazards", "text",
        words("职业危害因素 接触职业病危害因素 危害因素"),
        none="text"),
    Column("labour_grade", "体力劳动强度分级", "labour intensity grade", "int",
        words("体力劳动强度级别 劳动强度等级")),
    Column("height_grade", "高处作业分级", "work-at-height grade", "int",
        words("高处作业级别 高处作业等级")),
    Column("seniority_years", "工龄", "years of service", "number",
        words("累计工龄 工作年限 累计工作年限"),
        unit="年"),
    Column("surplus", "是否富余职工", "surplus staff", "yesno", words("富余职工 富余人员")),
    Column("left_post", "是否离岗", "left the post", "yesno", words("离岗 是否离岗人员")),
    Column("flex_delay_from", "弹性延迟退休起", "flexible late retirement from", "date",
        words("弹性延迟起"),
        none="never", note="没有弹性延迟退休的填“无”"),
    Column("flex_delay_to", "弹性延迟退休止", "flexible late retirement to", "date", words("弹性延迟止")),
    Column("early_retired", "是否提前退休", "retired early", "yesno", words("提前退休")),
    Column("early_base", "特殊工种退休基准年龄", "base age of special work", "int",
        words("提前退休基准年龄"),
        unit="岁"),
    Column("retire_base", "原法定退休年龄", "base retirement age", "int",
        words("退休基准年龄 原退休年龄"),
        unit="岁", note="填60、55或50"),
    Column("oa_agreement_on", "用工协议签订日期", "agreement of an over-age worker on", "date",
        words("超龄用工协议日期 返聘协议签订日期 用工协议日期"),
        none="never"),
)  # fmt: skip
