"""单位事实栏目 Columns of the unit facts: units, licences, shareholdings, agreements, auxiliary procedures."""

from __future__ import annotations

from laojian.register.column import Choice, Column, words

FACT_SYSTEM: tuple[Column, ...] = (
    Column("reported_by", "填报单位统一社会信用代码", "reported by", "text"),
    Column("source_file", "来源文件", "source file (sha256)", "text"),
    Column("source_row", "来源行号", "source row", "int"),
)  # fmt: skip

UNIT_TYPE = (
    Choice("employer", "用人单位", words("企业 用人单位(一般)")),
    Choice("agency", "劳务派遣单位", words("派遣单位 劳务派遣公司 劳务派遣机构 派遣公司")),
    Choice("host", "用工单位", words("矿山企业 煤矿 非煤矿山 用工企业 煤矿企业 非煤矿山企业")),
    Choice("hr_agency", "人力资源服务机构", words("人力资源公司 人力资源机构 人力资源服务公司")),
    Choice("contractor", "承包单位", words("外包单位 承包商 劳务外包单位 承包队伍 施工单位")),
    Choice("gc", "施工总承包单位", words("总承包单位 总包单位 施工总承包 总承包")),
    Choice("sub", "分包单位", words("专业分包单位 劳务分包单位 专业分包 劳务分包 分包")),
    Choice("developer", "建设单位", words("业主单位 甲方 开发单位")),
    Choice("self_employed", "个体工商户", words("个体户 个体经济组织 个体")),
    Choice("unregistered", "未登记单位", words("未登记 无照单位 无证无照 没有登记 未办理登记")),
    Choice("other", "其他", words("其它")),
)  # fmt: skip
MINE_TYPE = (
    Choice("coal_ug", "井工煤矿", words("煤矿井工 煤矿 地下煤矿 井工")),
    Choice("coal_open", "露天煤矿", words("煤矿露天")),
    Choice("noncoal_ug", "非煤地下矿山", words("地下非煤矿山 非煤矿山地下 非煤井工 金属非金属地下矿山")),
    Choice("noncoal_open", "非煤露天矿山",
        words("露天非煤矿山 非煤矿山露天 金属非金属露天矿山 露天采石场")),
    Choice("none", "非矿山", words("无 不是矿山 否 非矿山企业")),
)  # fmt: skip
OWNERSHIP = (
    Choice("central", "央企", words("央属 中央企业 中央")),
    Choice("provincial", "省属", words("省企 省属企业 省管")),
    Choice("municipal", "市属", words("市企 市属企业 市管")),
    Choice("county", "县属", words("县企 县区属 县(区)属 区属 县属企业 县管")),
    Choice("other", "其他", words("民营 私营 民企 其它 地方 其他企业")),
)  # fmt: skip
HOST_KIND = (
    Choice("enterprise", "企业", words("公司 有限公司 有限责任公司")),
    Choice("partnership", "合伙组织", words("会计师事务所 律师事务所 合伙")),
    Choice("foundation", "基金会"),
    Choice("civil_non_enterprise", "民办非企业单位", words("民非 社会服务机构")),
    Choice("foreign_rep_office", "外国企业常驻代表机构", words("外企代表处")),
    Choice("ocean_crew", "国际远洋海员用人单位", words("远洋海员")),
    Choice("state_organ", "国家机关", words("机关 行政机关")),
    Choice("public_institution", "事业单位"),
)  # fmt: skip
LICENCE_KIND = (
    Choice("dispatch", "劳务派遣经营许可证", words("劳务派遣 劳务派遣许可证 派遣许可证")),
    Choice("hr_service", "人力资源服务许可证", words("人力资源服务 人力资源许可证")),
    Choice("safety_production", "安全生产许可证", words("安全生产")),
    Choice("mining", "采矿许可证", words("采矿证 采矿")),
)  # fmt: skip
LICENCE_STATUS = (
    Choice("valid", "有效", words("正常 在有效期内")),
    Choice("suspended", "暂扣", words("中止 暂停")),
    Choice("revoked", "吊销", words("撤销 被吊销")),
    Choice("cancelled", "注销", words("已注销 作废")),
)  # fmt: skip
HOLDING_KIND = (
    Choice("shares", "股权", words("股份 持股 出资")),
    Choice("partnership", "合伙份额", words("合伙 财产份额")),
)  # fmt: skip

USCC = "统一社会信用代码"
UNITS: tuple[Column, ...] = (
    Column("uscc", USCC, "credit code", "credit_code",
        words("信用代码 单位统一社会信用代码 社会信用代码 单位代码 企业统一社会信用代码")),
    Column("name", "单位名称", "name", "text", words("企业名称 单位 名称 单位全称 企业全称")),
    Column("unit_type", "单位类型", "type of unit", "enum",
        words("单位类别 单位性质类别 企业类别"),
        values=UNIT_TYPE),
    Column("county", "所在县区", "county", "division",
        words("县区 县(市、区) 所属县区 行政区划代码 所在县(区) 县区代码 所在县(市、区) 区划代码"),
        note="填6位行政区划代码"),
    Column("mine_type", "矿山类型", "type of mine", "enum",
        words("矿山类别 矿种 矿山种类"),
        values=MINE_TYPE),
    Column("ownership", "隶属关系", "ownership", "enum",
        words("企业隶属 所有制 企业性质 企业属性 隶属"),
        values=OWNERSHIP),
    Column("is_soe", "是否国有企业", "state-owned", "yesno", words("国有企业 是否国企 国企")),
    Column("group_uscc", "所属集团统一社会信用代码", "group's credit code", "credit_code",
        words("集团统一社会信用代码 集团信用代码 所属集团信用代码")),
    Column("group_name", "所属集团", "group", "text",
        words("所属集团名称 集团名称 主体企业 上级公司 集团公司")),
    Column("host_kind", "用工单位组织类型", "kind of host", "enum",
        words("组织类型 机构类型 单位组织形式"),
        values=HOST_KIND),
    Column("established_on", "成立日期", "established on", "date", words("成立时间 设立日期 注册日期")),
    Column("staff_contract_n", "订立劳动合同人数", "staff with contracts", "int",
        words("劳动合同人数 合同制人数 签订劳动合同人数 合同工人数 劳动合同职工人数"),
        unit="person", none="zero"),
    Column("staff_dispatched_n", "使用被派遣劳动者人数", "dispatched workers", "int",
        words("被派遣人数 派遣人数 劳务派遣人数 派遣工人数 使用派遣工人数"),
        unit="person", none="zero"),
    Column("small_enterprise", "是否小型企业", "small enterprise", "yesno", words("小型企业 是否小微企业")),
    Column("still_producing", "是否正常生产", "still producing", "yesno",
        words("正常生产 是否生产 是否在产 生产状态")),
)  # fmt: skip
LICENCES: tuple[Column, ...] = (
    Column("uscc", USCC, "credit code", "credit_code",
        words("持证单位统一社会信用代码 单位统一社会信用代码 信用代码 持证单位信用代码")),
    Column("kind", "许可证种类", "kind of licence", "enum",
        words("许可证类型 证照类型 许可种类 许可事项 证照名称 许可证名称"),
        values=LICENCE_KIND),
    Column("licence_no", "许可证编号", "licence number", "text",
        words("证号 许可证号 编号 证书编号 许可编号")),
    Column("scope", "许可范围", "scope", "text", words("经营范围 许可经营范围 许可经营事项 业务范围")),
    Column("valid_from", "有效期起", "valid from", "date",
        words("发证日期 有效期自 有效期开始 许可起始日期")),
    Column("valid_to", "有效期止", "valid to", "date",
        words("有效期至 到期日期 有效期截止 许可截止日期 有效期限")),
    Column("status", "许可证状态", "status", "enum", words("状态 证照状态"), values=LICENCE_STATUS),
)  # fmt: skip
SHAREHOLDINGS: tuple[Column, ...] = (
    Column("owner_uscc", "持股单位统一社会信用代码", "owner", "credit_code",
        words("股东统一社会信用代码 出资人统一社会信用代码 投资方统一社会信用代码 股东信用代码")),
    Column("owned_uscc", "被持股单位统一社会信用代码", "owned", "credit_code",
        words("被投资单位统一社会信用代码 被投资企业统一社会信用代码 标的企业统一社会信用代码 "
              "被投资方统一社会信用代码")),
    Column("share_pct", "持股比例", "share", "number",
        words("股权比例 出资比例 占股比例 持股比例%"),
        unit="percent"),
    Column("holding_kind", "持股类型", "kind of holding", "enum",
        words("出资类型 持股方式 权益类型"),
        values=HOLDING_KIND),
    Column("held_from", "持股起", "held from", "date", words("持股起始日期 出资日期 入股日期")),
    Column("held_to", "持股止", "held to", "date", words("持股截止日期 退出日期 退股日期")),
)  # fmt: skip
AGREEMENTS: tuple[Column, ...] = (
    Column("agency_uscc", "劳务派遣单位统一社会信用代码", "agency", "credit_code",
        words("派遣单位统一社会信用代码 派遣单位信用代码 劳务派遣单位信用代码")),
    Column("host_uscc", "用工单位统一社会信用代码", "host", "credit_code",
        words("用工单位信用代码 矿山企业统一社会信用代码 煤矿统一社会信用代码")),
    Column("agreement_no", "劳务派遣协议编号", "agreement number", "text",
        words("协议编号 派遣协议编号 协议号 劳务派遣协议"),
        none="text", note="未签协议填“无”"),
    Column("valid_from", "协议起始日期", "valid from", "date",
        words("协议期限起 协议开始日期 协议起 有效期起 协议起始时间")),
    Column("valid_to", "协议终止日期", "valid to", "date",
        words("协议期限止 协议到期日期 协议止 有效期止 协议终止时间")),
    Column("posts", "派遣岗位", "posts", "text",
        words("协议岗位 派遣岗位名称 约定岗位"),
        note="多个岗位用顿号分开"),
    Column("headcount", "派遣人数", "headcount", "int",
        words("协议人数 约定人数 派遣人员数量 约定派遣人数"),
        unit="person", none="zero"),
    Column("missing_terms", "缺少的必备条款", "missing terms", "text",
        words("缺少条款 缺项 缺少的条款序号 缺少必备条款"),
        none="text", note="填劳务派遣暂行规定第七条十三项中缺少的序号，用顿号分开；齐全填“无”"),
)  # fmt: skip
AUX_PROCEDURES: tuple[Column, ...] = (
    Column("host_uscc", "用工单位统一社会信用代码", "host", "credit_code",
        words("用工单位信用代码 矿山企业统一社会信用代码 煤矿统一社会信用代码 统一社会信用代码")),
    Column("post", "辅助性岗位", "post", "text", words("岗位 岗位名称 辅助性岗位名称 辅助岗位")),
    Column("congress_on", "职代会讨论日期", "put to the workers' congress on", "date",
        words("职工代表大会讨论日期 职代会日期 职代会讨论时间 全体职工讨论日期 "
              "经职工代表大会或全体职工讨论日期"),
        none="never"),
    Column("consult_on", "与工会协商日期", "consulted on", "date",
        words("工会协商日期 平等协商日期 协商日期 协商确定日期 与工会平等协商日期"),
        none="never"),
    Column("publicity_on", "公示日期", "published on", "date",
        words("公示时间 单位内公示日期 内部公示日期"),
        none="never"),
)  # fmt: skip
