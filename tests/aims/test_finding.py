"""The measurable aims of a text: every one of five published plans, and nothing that looks like one."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fjplan.aims.finding import find_targets
from fjplan.loading import load_file
from fjplan.model import Counts, Force, Op, Plan, Quantity, Section, Target

PLAN = Path(__file__).parents[2] / "plans" / "2024.yaml"

# The tables: a sentence after ">" and under it each target with quote | op | value | measure | deadline |
# force; no deadline is the plan's end. 数字福建工作要点 of 2024 and 2020, each with its metric at the end.
GOLD = """
> 持续开展“双千兆”协同工程，实施“宽带边疆”建设行动，新增万兆无源光网（10G-PON）端口7万个以上、
> 5G基站1万个以上，推进5G网络在重点场所深度覆盖和乡村区域延伸覆盖，实现千兆城市建设全达标，
> 全省千兆宽带用户占比超25%。
= 新增万兆无源光网（10G-PON）端口7万个以上 | >= | 7 | 万个 |  | firm | 新增10G-PON端口数
= 5G基站1万个以上 | >= | 1 | 万个 |  | firm | 新增5G基站数
= 实现千兆城市建设全达标 | = | 100 | % |  | firm | 千兆城市达标率
= 全省千兆宽带用户占比超25% | > | 25 | % |  | firm | 千兆宽带用户占比

> 新培育5个左右省级数字经济核心产业集聚区。
= 新培育5个左右省级数字经济核心产业集聚区 | ~ | 5 | 个 |  | firm | 新培育省级数字经济核心产业集聚区数

> 力争全省数字经济规模突破3.2万亿元。
= 力争全省数字经济规模突破3.2万亿元 | > | 3.2 | 万亿元 |  | strive | 数字经济规模

> 信息化发展水平保持全国前列，数字经济总量突破2万亿元，为全方位推动高质量发展提供有力支撑。
= 数字经济总量突破2万亿元 | > | 2 | 万亿元 |  | firm | 数字经济总量

> 精心筹备第三届数字中国建设峰会，打造百项数字经济应用场景发布、云上峰会等新亮点，打造全省办会、
> 全省招商、全省当好东道主的大平台。
= 打造百项数字经济应用场景发布 | = | 100 | 项 |  | firm | 数字经济应用场景数

> 加快老、少、边和海岛地区的4G网络全面覆盖。
= 加快老、少、边和海岛地区的4G网络全面覆盖 | = | 100 | % |  | firm | 老少边和海岛地区4G覆盖率

> 力争建成2万个以上5G基站，5G网络优先覆盖核心商圈、重点产业园区、重要交通枢纽等。
= 力争建成2万个以上5G基站 | >= | 2 | 万个 |  | strive | 5G基站数

> 推动更多服务事项进驻省网上办事大厅和闽政通APP，网上可办率提高到96%以上。
= 网上可办率提高到96%以上 | >= | 96 | % |  | firm | 网上可办率

> 梳理监管事项目录清单，推进省市县三级行政监管事项网上运行全覆盖。
= 推进省市县三级行政监管事项网上运行全覆盖 | = | 100 | % |  | firm | 行政监管事项网上运行覆盖率

> 推广一批人工智能创新应用和产品，建成100项人工智能应用示范项目。
= 建成100项人工智能应用示范项目 | = | 100 | 项 |  | firm | 人工智能应用示范项目数

> 健全重大项目月调度制度，加快数字经济重点项目建设，全年完成投资1000亿元以上。
= 全年完成投资1000亿元以上 | >= | 1000 | 亿元 |  | firm | 数字经济重点项目投资
"""

# “数字福州”建设三年行动计划（2018—2020年）, all of its targets.
FUZHOU = """
> 到2020年，数字经济规模突破4000亿元，年均增长超20%，占GDP比重达45%以上，基本形成数字基础
> 设施泛在先进、电子政务协同高效、数字经济融合创新、网络与信息安全自主可控的发展格局。
= 数字经济规模突破4000亿元 | > | 4000 | 亿元
= 年均增长超20% | > | 20 | %
= 占GDP比重达45%以上 | >= | 45 | %

> 建成泛在先进的下一代互联网和各类公共平台，固定宽带家庭普及率115%以上，城市家庭宽带接入能力高于100
> M，农村家庭宽带接入能力高于30M，移动宽带用户普及率达到110%，WLAN热点广泛覆盖，4G+信号覆盖
> 所有行政村，广电网络双向覆盖率达到80%，IPv6流量占比超过5%，5G启动商用服务。
= 固定宽带家庭普及率115%以上 | >= | 115 | %
= 城市家庭宽带接入能力高于100M | > | 100 | M
= 农村家庭宽带接入能力高于30M | > | 30 | M
= 移动宽带用户普及率达到110% | = | 110 | %
= 广电网络双向覆盖率达到80% | = | 80 | %
= IPv6流量占比超过5% | > | 5 | %

> 推行政务“办事全程网络、服务主动推送”应用，行政许可事项网上办理率达98%，社会服务事务网上办理率达85
> %。
= 行政许可事项网上办理率达98% | = | 98 | %
= 社会服务事务网上办理率达85% | = | 85 | %

> 形成以人为本、公平普惠、便捷高效的民生服务智慧应用体系，民生服务应用智慧化覆盖率达70%。
= 民生服务应用智慧化覆盖率达70% | = | 70 | %

> 电子信息制造业完成产值1800亿元以上，年均增长12%；软件和信息技术服务业完成主营业务收入1600亿元
> 以上，年均增长12%。
= 电子信息制造业完成产值1800亿元以上 | >= | 1800 | 亿元
= 年均增长12% | = | 12 | %
= 软件和信息技术服务业完成主营业务收入1600亿元以上 | >= | 1600 | 亿元
= 年均增长12% | = | 12 | %

> 数字化转型效果明显，企业智能化改造步伐加快，示范应用加快推进，力争通过两化融合管理体系贯标认证企业100
> 家以上，实施“机器换工”1500台（套）以上。
= 力争通过两化融合管理体系贯标认证企业100家以上 | >= | 100 | 家 |  | strive
= 实施“机器换工”1500台（套）以上 | >= | 1500 | 台（套） |  | strive

> 到2020年，争取建成我市数字农业平台，建成全国数字农业建设试点项目3个、省级现代农业智慧园8个、省级农
> 业物联网示范点15个、市级数字农业示范基地6个、市级农业物联网应用示范点60个。
= 建成全国数字农业建设试点项目3个 | = | 3 | 个 |  | strive
= 省级现代农业智慧园8个 | = | 8 | 个 |  | strive
= 省级农业物联网示范点15个 | = | 15 | 个 |  | strive
= 市级数字农业示范基地6个 | = | 6 | 个 |  | strive
= 市级农业物联网应用示范点60个 | = | 60 | 个 |  | strive

> 到2020年，培育形成5个工业互联网行业示范平台和30家应用标杆企业，建设不少于100个“互联网+先进制
> 造业”重点项目，推动2000家以上中小企业业务系统向云端迁移。
= 培育形成5个工业互联网行业示范平台 | = | 5 | 个
= 30家应用标杆企业 | = | 30 | 家
= 建设不少于100个“互联网+先进制造业”重点项目 | >= | 100 | 个
= 推动2000家以上中小企业业务系统向云端迁移 | >= | 2000 | 家

> 到2020年，力争引进100家两岸电子商务知名电商。
= 力争引进100家两岸电子商务知名电商 | = | 100 | 家 |  | strive

> 到2020年，服务IC企业30家，培训专业人才1800人次，提供测试服务60000机时，带动IC相关产业
> 产值20亿元。
= 服务IC企业30家 | = | 30 | 家
= 培训专业人才1800人次 | = | 1800 | 人次
= 提供测试服务60000机时 | = | 60000 | 机时
= 带动IC相关产业产值20亿元 | = | 20 | 亿元

> 2018年目标：制定行业标准、地方政策2项，引进院士工作站1个、硕士以上人才20名；2019年目标：打造
> 省级专利科研平台1个，制定行业标准、地方政策2项，引进院士工作站1个、博士后工作站1个、硕士以上人才20
> 名，引进或孵化企业12家，申请专利20项；2020年目标：打造省级专利科研平台1个，制定行业标准、地方政
> 策4项，引进院士工作站1个、博士后工作站1个、硕士以上人才20名，引进或孵化企业12家，申请专利20项。
= 制定行业标准、地方政策2项 | = | 2 | 项 | 2018-12-31
= 引进院士工作站1个 | = | 1 | 个 | 2018-12-31
= 硕士以上人才20名 | = | 20 | 名 | 2018-12-31
= 打造省级专利科研平台1个 | = | 1 | 个 | 2019-12-31
= 制定行业标准、地方政策2项 | = | 2 | 项 | 2019-12-31
= 引进院士工作站1个 | = | 1 | 个 | 2019-12-31
= 博士后工作站1个 | = | 1 | 个 | 2019-12-31
= 硕士以上人才20名 | = | 20 | 名 | 2019-12-31
= 引进或孵化企业12家 | = | 12 | 家 | 2019-12-31
= 申请专利20项 | = | 20 | 项 | 2019-12-31
= 打造省级专利科研平台1个 | = | 1 | 个
= 制定行业标准、地方政策4项 | = | 4 | 项
= 引进院士工作站1个 | = | 1 | 个
= 博士后工作站1个 | = | 1 | 个
= 硕士以上人才20名 | = | 20 | 名
= 引进或孵化企业12家 | = | 12 | 家
= 申请专利20项 | = | 20 | 项

> 将引入“微软创新学院计划”和“微软专业认证计划”，有效开展大数据人才培养，支持我市创新城市建设，满足IT
> 人才需求，计划三年内，培训12100名大数据人才。
= 培训12100名大数据人才 | = | 12100 | 名

> 探索信息化军地企多元融合建设模式，升级改造福州市GNSS（全球导航卫星系统），新增青口、滨海新城两个CO
> RS站点（连续运行（卫星定位服务）参考站），建成以北斗信号为主，兼顾GPS（全球定位系统）、GLONAS
> S（格洛纳斯卫星导航系统）、Galileo（伽利略卫星导航系统）等信号的多模卫星导航定位基准服务系统。
= 新增青口、滨海新城两个CORS站点 | = | 2 | 个

> 统筹信息化建设、互联网、大数据、科技创新等专项资金，并争取国家、省级相关专项资金支持，每年投入不少于10
> 亿元，用于支持数字经济发展重大项目、公共平台、示范工程、智能化应用、工业互联网等。
= 每年投入不少于10亿元 | >= | 10 | 亿元/年
"""

# 2013年数字福建工作要点, all of its targets.
YEAR_2013 = """
> 争取设立海峡西岸通信业务关口局，实现我省通信国际出口零的突破。
= 实现我省通信国际出口零的突破 | > | 0 | 个 |  | strive

> 实现三农服务网县级全覆盖，新建4000个村级信息服务点，实现全省村级信息点和信息员全覆盖（省委农办牵头，
> 省农业厅配合）。
= 实现三农服务网县级全覆盖 | = | 100 | %
= 新建4000个村级信息服务点 | = | 4000 | 个
= 实现全省村级信息点和信息员全覆盖 | = | 100 | %

> 三、加快构建先进的信息基础设施（一）推进“数字福建·宽带工程”建设，制定出台《关于组织实施“数字福建·宽
> 带工程”的若干意见》，到2013年底，实现全省新增光纤到户（FTTH）覆盖家庭400万户，新增固定宽带接
> 入用户250万户；城市地区20M宽带覆盖率超过95%，农村地区接入带宽提高到4M。
= 实现全省新增光纤到户（FTTH）覆盖家庭400万户 | = | 400 | 万户
= 新增固定宽带接入用户250万户 | = | 250 | 万户
= 城市地区20M宽带覆盖率超过95% | > | 95 | %
= 农村地区接入带宽提高到4M | = | 4 | M

> 到2013年底，组织实施“两化融合”示范项目20项，培育20家省级以上“两化融合”示范企业。
= 组织实施“两化融合”示范项目20项 | = | 20 | 项
= 培育20家省级以上“两化融合”示范企业 | = | 20 | 家

> 完善提升省超级计算中心，实现300TB以上的数据存储和并行计算处理能力，计算峰值达300万亿次/秒以上。
= 实现300TB以上的数据存储和并行计算处理能力 | >= | 300 | TB
= 计算峰值达300万亿次/秒以上 | >= | 300 | 万亿次/秒
"""

GRAMMAR = """
> 数字经济核心产业增加值占GDP比重达到12.5%左右，规模以上工业企业关键工序数控化率不低于65%。
= 数字经济核心产业增加值占GDP比重达到12.5%左右 | ~ | 12.5 | %
= 规模以上工业企业关键工序数控化率不低于65% | >= | 65 | %

> 到2026年底前，培育“小巨人”企业50家以上、专精特新企业约1，300家，平均跑动次数低于0.1次。
= 培育“小巨人”企业50家以上 | >= | 50 | 家 | 2026-12-31
= 专精特新企业约1，300家 | ~ | 1300 | 家 | 2026-12-31
= 平均跑动次数低于0.1次 | < | 0.1 | 次 | 2026-12-31

> 办理时限压缩到5个工作日以内，办件成本不超过3元，事故率控制在2%。
= 办理时限压缩到5个工作日以内 | <= | 5 | 个工作日
= 办件成本不超过3元 | <= | 3 | 元
= 事故率控制在2% | <= | 2 | %

> 6月底前，完成100个行政村改造；上半年建成3个省级平台；三季度末前培训20场次；年底前完成200个。
= 完成100个行政村改造 | = | 100 | 个 | 2025-06-30
= 上半年建成3个省级平台 | = | 3 | 个 | 2025-06-30
= 三季度末前培训20场次 | = | 20 | 场次 | 2025-09-30
= 年底前完成200个 | = | 200 | 个

> 2024年6月底前，建成5个平台。实现90%以上行政村通5G，到“十五五”末，群众满意度达到95分以上。
= 建成5个平台 | = | 5 | 个 | 2024-06-30
= 实现90%以上行政村通5G | >= | 90 | %
= 群众满意度达到95分以上 | >= | 95 | 分 | 2030-12-31

> 引进3—5家龙头企业，培育三千家企业，新增算力500PFLOPS，百分之九十五以上的事项网办。
= 引进3—5家龙头企业 | >= | 3 | 家
= 培育三千家企业 | = | 3000 | 家
= 新增算力500PFLOPS | = | 500 | PFLOPS
= 百分之九十五以上的事项网办 | >= | 95 | %

> 支持年产值超百亿元企业5家，推动五万家企业上云，100余家企业达标，实现十二项以上成果转化。
= 支持年产值超百亿元企业5家 | = | 5 | 家
= 推动五万家企业上云 | = | 5 | 万家
= 100余家企业达标 | > | 100 | 家
= 实现十二项以上成果转化 | >= | 12 | 项

> 滚动实施100个左右投资500万元以上的技改项目，建设20个产业大脑、50个未来工厂，网办率由90%提高到95%。
= 滚动实施100个左右投资500万元以上的技改项目 | ~ | 100 | 个
= 建设20个产业大脑 | = | 20 | 个
= 50个未来工厂 | = | 50 | 个
= 网办率由90%提高到95% | = | 95 | %

> 完成省市两级1000项事项标准化，保持经济规模年均增长15%左右的目标，粮食产量稳定在1300亿斤以上。
= 完成省市两级1000项事项标准化 | = | 1000 | 项
= 保持经济规模年均增长15%左右的目标 | ~ | 15 | %
= 粮食产量稳定在1300亿斤以上 | >= | 1300 | 亿斤

> 到2025年，示范平台5个和应用企业30家，建成“一网通办”。
= 示范平台5个 | = | 5 | 个
= 应用企业30家 | = | 30 | 家

> 1.新建充电桩5000个。２．改造老旧小区３００个(二期)，万兆小区建设10个；力争软件业收入达8000亿元、增长15%。
= 新建充电桩5000个 | = | 5000 | 个
= 改造老旧小区３００个 | = | 300 | 个
= 万兆小区建设10个 | = | 10 | 个
= 力争软件业收入达8000亿元 | = | 8000 | 亿元 |  | strive
= 增长15% | = | 15 | % |  | strive
"""

NOT_TARGETS = """
双千兆
10G-PON
农业云“131”建设
第七届数字中国建设峰会
“1+3+N+X”活动
四大平台
加快建设“1131”公共平台
12345政务服务便民热线
第三批省级“智慧教育试点区”
三医一张网
智慧林业“123”工程
三同步一评估
十五五
新基建三年行动计划
二十届二中全会
五位一体
一批
“151”卫星应用创新示范工程
工业互联网“十百千万”工程
一二三产业“百千”增产增效行动
五个一批
六稳
省市县三级
闽政办〔2020〕23号
（二期）
十四五
建设“1+3+N+X”，推进第8.5代新兴半导体显示器件生产线项目量产
推进综治、城管、民政、环保、消防等11个部门网格整合
加强对已通宽带但接入能力低于12兆比特每秒的行政村进行光纤升级改造
建立对政务云平台、大数据平台的7*24小时监控系统
协助我市打造顶级大数据智库及两基地、五中心
计划在未来六年，协助我市打造顶级大数据智库
健全市、区、街道、社区四级政务服务体系
创建“中国制造2025”国家级示范区
在五大领域重点突破，形成一个具有推广示范效应的卫星应用产业群
建立与110等城市紧急类热线协同联动机制
促进一二三产业融合，推动两岸融合，深化两化融合
推进甲、乙、丙三个基础设施项目建设
推进3G/4G网络和IPv6升级，发展5G、4G+、10G-PON
建立一个平台，培育若干企业，打造多个场景，形成四大平台
服务千家万户，惠及千行百业
对投资超过2000万元的企业给予奖励50万元
支持通过实施网络全覆盖、建立智能终端等方式，打造智慧街区
打造全覆盖的社区便利服务
截至目前已建成5G基站10万个，现有企业500家
各类平台覆盖84个县，覆盖全部21个地市
7月15日至2024年12月31日，每周5天24小时服务
引进院士等高层次人才，硕士以上学历，省级以上平台
推进千兆城市、万兆园区、百兆乡村建设
落实二十条措施，执行第3批项目，排名前10名，位列第5位
数百家企业，上千个场景，几十项成果
实施百企领航计划和千家企业提升行动
每个县、每5个乡镇，各3个部门
按30%的比例给予补助，缓解20M宽带问题
推进“培育100家企业”专项活动
提供在线服务24小时
引进数百家企业，建成上千个平台
网速达到5G+水平，接入能力达到10M-PON标准
建成超10G-PON端口
"""


def rows_of(table: str) -> list[tuple[str, list[list[str]]]]:
    """Each sentence of a table with its targets."""
    read = []
    for block in table.strip().split("\n\n"):
        lines = block.splitlines()
        text = "".join(line.removeprefix("> ") for line in lines if line.startswith("> "))
        rows = [line.removeprefix("= ").split(" | ") for line in lines if line.startswith("= ")]
        read.append((text, [[cell.strip() for cell in row] for row in rows]))
    return read


def row_of(target: Target, end: datetime.date) -> tuple[str, Op, Decimal, str, datetime.date, Force]:
    quantity = target.quantity
    due = target.deadline or end
    return (target.quote, target.op, quantity.value, quantity.measure, due, target.force)


def check(text: str, rows: list[list[str]], end: datetime.date) -> None:
    found = find_targets(text, end=end)
    wanted = []
    for quote, op, value, measure, *more in rows:
        due = datetime.date.fromisoformat(more[0]) if more and more[0] else end
        force = Force(more[1]) if len(more) > 1 else Force.FIRM
        wanted.append((quote, Op(op), Decimal(value), measure, due, force))
    assert [row_of(target, end) for target in found] == wanted
    assert all(target.deadline != end for target in found)


@pytest.mark.parametrize(("text", "rows"), rows_of(GOLD))
def test_the_targets_of_two_plans(text: str, rows: list[list[str]]) -> None:
    check(text, [row[:6] for row in rows], datetime.date(2020, 12, 31))
    found = find_targets(text, end=datetime.date(2020, 12, 31))
    assert [target.metric for target in found] == [row[6] for row in rows]


@pytest.mark.parametrize(("text", "rows"), rows_of(FUZHOU))
def test_the_targets_of_a_plan_of_three_years(text: str, rows: list[list[str]]) -> None:
    check(text, rows, datetime.date(2020, 12, 31))


@pytest.mark.parametrize(("text", "rows"), rows_of(YEAR_2013))
def test_the_targets_of_2013(text: str, rows: list[list[str]]) -> None:
    check(text, rows, datetime.date(2013, 12, 31))


@pytest.mark.parametrize(("text", "rows"), rows_of(GRAMMAR))
def test_what_the_published_plans_do_not_say(text: str, rows: list[list[str]]) -> None:
    check(text, rows, datetime.date(2025, 12, 31))


@pytest.mark.parametrize("text", NOT_TARGETS.strip().splitlines())
def test_what_looks_like_a_target(text: str) -> None:
    assert find_targets(text + "。", end=datetime.date(2020, 12, 31)) == ()


def texts_of(plan: Plan) -> list[tuple[str, tuple[Target, ...]]]:
    texts = []
    for _, node in plan.walk():
        if not isinstance(node, Section):
            texts.append((node.text or "", node.targets))
            texts += [(part.text or "", part.targets) for part in node.parts]
    if plan.overall:
        texts.append((plan.overall.text or "", plan.overall.targets))
    return texts


def test_the_whole_plan_of_2024_gives_its_targets() -> None:
    plan = load_file(str(PLAN)).plan
    assert plan
    texts = texts_of(plan)
    assert sum(len(targets) for _, targets in texts) == 6
    for text, targets in texts:
        assert find_targets(text, end=plan.end) == targets


def only(text: str, due: datetime.date | None = None) -> Target:
    (target,) = find_targets(text, end=datetime.date(2020, 12, 31), due=due)
    return target


def test_a_deadline_that_the_surrounding_text_gives() -> None:
    due = datetime.date(2018, 12, 31)
    assert only("建成5个平台。", due).deadline is None
    assert only("到2018年底，建成5个平台。", due).deadline is None
    assert only("年底前建成5个平台。", due).deadline is None
    assert only("到2020年，建成5个平台。", due).deadline == datetime.date(2020, 12, 31)
    assert only("6月底前建成5个平台。", due).deadline == datetime.date(2018, 6, 30)


def test_a_year_that_names_something_is_no_deadline() -> None:
    assert only("落实2018年工作部署，建成5个平台。").deadline is None


def test_a_deadline_ends_with_its_sentence() -> None:
    first, second = find_targets("到2019年，建成5个平台。新增基站3个。", end=datetime.date(2020, 12, 31))
    assert (first.deadline, second.deadline) == (datetime.date(2019, 12, 31), None)


def test_striving_ends_where_a_clause_has_a_subject_of_its_own() -> None:
    text = "力争建成5个平台，引进企业3家，网上可办率达到96%，培育企业3家。力争建成5个平台；新建基站3个。"
    found = find_targets(text, end=datetime.date(2020, 12, 31))
    strive, firm = Force.STRIVE, Force.FIRM
    assert [target.force for target in found] == [strive, strive, firm, firm, strive, firm]
    assert only("力争到2020年，龙头企业达到15家。").force is Force.STRIVE
    assert only("争取省级资金支持，每年投入不少于10亿元。").force is Force.FIRM


@pytest.mark.parametrize(
    ("text", "metric", "counts"),
    [
        ("数字经济规模达2万亿元。", "数字经济规模", Counts.STOCK),
        ("累计建成5G基站15万个。", "5G基站数", Counts.STOCK),
        ("净增企业20家。", "净增企业数", Counts.INCREMENT),
        ("建成5个平台。", "平台数", None),
        ("全市服务业增加值增长8%。", "服务业增加值增长", None),
        ("实现90%以上行政村通5G。", "行政村通5G比例", None),
        ("实现300TB以上的数据存储能力。", "数据存储能力", None),
        ("保持经济规模年均增长15%左右的目标。", "经济规模年均增长", None),
        ("网办率由90%提高到95%。", "网办率", None),
        ("推动规模以上工业企业数字化改造全覆盖。", "规模以上工业企业数字化改造覆盖率", None),
    ],
)
def test_what_is_counted(text: str, metric: str, counts: Counts | None) -> None:
    assert (only(text).metric, only(text).counts) == (metric, counts)


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("软件业完成产值8亿元，年均增长12%。", ["软件业产值", "软件业产值年均增长"]),
        (
            "数字经济规模突破4000亿元，年均增长超20%，占GDP比重达45%以上。",
            ["数字经济规模", "数字经济规模年均增长", "数字经济规模占GDP比重"],
        ),
        ("新增5G基站3万个，累计达到15万个。", ["新增5G基站数", "5G基站数"]),
        ("6月底前完成80%以上乡镇数据对接，年底前实现全覆盖。", ["乡镇数据对接比例", "乡镇数据对接覆盖率"]),
        ("编制1个总体规划、3个专项规划和若干方案。", ["总体规划数", "专项规划和若干方案数"]),
        ("改造行政村100个；9月底前完成200个。", ["行政村数", "行政村数"]),
    ],
)
def test_a_metric_that_is_left_out(text: str, metrics: list[str]) -> None:
    found = find_targets(text, end=datetime.date(2020, 12, 31))
    assert [target.metric for target in found] == metrics


def test_less_energy_and_time_are_better() -> None:
    assert only("单位能耗控制在3吨以内。").lower_is_better
    assert not only("单位能耗下降3%以上。").lower_is_better  # the more it falls the better
    assert only("办理时限压缩到3天以内。").lower_is_better
    assert not only("网上可办率达到96%。").lower_is_better


def test_what_is_not_written_is_implied() -> None:
    assert only("实现行政村5G网络全覆盖。").implied
    zero = only("实现通信国际出口零的突破。")
    assert (zero.implied, zero.op, zero.quantity) == (
        True,
        Op.ABOVE,
        Quantity(value=Decimal(0), measure="个"),
    )
    assert not only("覆盖率达到100%。").implied


PHRASES = """
新增 建成 力争 到2020年 2019年底前 5 七 百 万 亿元 个 % 以上 左右 超 达到 不少于 的 、 ， 。 ； ： （ ）
“ ” 《 》 全覆盖 零的突破 年均增长 企业 5G 和 第 等 10M 每年 1,000 - 目标 规模 一是 1. 累计 占 百分之
"""
WORDS = st.sampled_from([*PHRASES.split(), "\n", " "])


@example("达到\n0元")  # $ matches before a line's end
@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map("".join)))
def test_any_text_is_read_and_quoted(text: str) -> None:
    at = 0
    for target in find_targets(text, end=datetime.date(2020, 12, 31)):
        assert target.quote
        assert target.metric.strip()
        assert target.quantity.value.is_finite()
        assert "\n" not in target.quote
        at = text.index(target.quote, at)


@pytest.mark.parametrize(
    "unit", ["1", "万", "一", "（", "、", "，", "“", "新增1个", "5个（", "到2020年", "提高到", "1,"]
)
def test_a_text_without_stops_is_read(unit: str) -> None:
    found = find_targets(unit * (20_000 // len(unit)), end=datetime.date(2020, 12, 31))
    assert all(len(target.quote) < 300 for target in found)
