"""Texts in which two figures look as if they told one thing and do not, each beside the like that is wrong."""

from __future__ import annotations

import pytest

from tests.claims.pairs import HELD, assert_checked, read, told

_TRANSFERS = """单位：万元

| 项目 | 本年预算数 | 上年完成数 | 增减额 | 增减% |
|---|---:|---:|---:|---:|
| 一、税收收入 | {} | 9,016 | 897 | 9.95 |
| 增值税 | 4,320 | 3,927 | 393 | 10.01 |
| 企业所得税 | 1,458 | 1,302 | 156 | 11.98 |
| 个人所得税 | 3,075 | 2,790 | 285 | 10.22 |
| 印花税 | 1,060 | 997 | 63 | 6.32 |
| 二、非税收入 | 2,384 | 2,207 | 177 | 8.02 |
| 罚没收入 | 864 | 791 | 73 | 9.23 |
| 其他收入 | 1,520 | 1,416 | 104 | 7.34 |
| 本级收入合计 | 12,297 | 11,223 | 1,074 | 9.57 |
| 上级补助收入 | 6,811 | 7,850 | | |
| 上年结转结余 | 1,362 | 1,382 | | |
| 其中：上年结转 | 1,145 | 1,195 | | |
| 收入总计 | 20,470 | 20,455 | | |
"""
_PASSENGERS = """| 项目 | 2021 | 2022 | 2023 | 2024 | 2025 |
|---|---:|---:|---:|---:|---:|
| 客运量总计（万人） | 4,316 | 4,702 | 5,118 | 5,540 | {} |
| 铁路 | 512 | 560 | 604 | 655 | 701 |
| 公路 | 3,761 | 4,092 | 4,459 | 4,822 | 5,216 |
| 水运 | 43 | 50 | 55 | 63 | 68 |
"""
_TOWNS = """人口居前三位的是河口镇、桥头镇、石门镇，合计占全县常住人口比重为{}。

单位：人、%

| 镇 | 常住人口 | 比重 |
|---|---:|---:|
| 河口镇 | 61,234 | 34.01 |
| 桥头镇 | 35,473 | 19.70 |
| 石门镇 | 28,648 | 15.91 |
| 柳林镇 | 25,124 | 13.96 |
| 沙坪镇 | 17,086 | 9.49 |
| 白马镇 | 12,465 | 6.92 |
"""
_PEOPLE = """| 指标 | 年末数（万人） | 比重（%） |
|---|---:|---:|
| 年末总人口 | 86.41 | 100.0 |
| 城镇户籍人口 | 47.20 | 54.6 |
| 未落户人口 | {} | 4.5 |
| 其中：男性 | 44.31 | 51.3 |
| 女性 | 42.10 | 48.7 |
"""
_TWO_SIDES = """# 决算

2021年，全区一般公共预算收入412,306万元，加上级补助等，收入总计866,915万元。
一般公共预算支出{}万元，加上解支出和结转下年等，支出总计866,915万元。

表1：一般公共预算收支平衡表（单位：万元）

| 收入科目 | 执行数 | 决算数 |
|---|---:|---:|
| 收入总计 | 866,402 | 866,915 |
| 一、一般公共预算收入 | 412,306 | 412,306 |
| 二、转移性收入 | 454,096 | 454,609 |

| 支出科目 | 执行数 | 决算数 |
|---|---:|---:|
| 支出总计 | 866,402 | 866,915 |
| 一、一般公共预算支出 | 590,711 | 590,708 |
| 二、转移性支出 | 275,691 | 276,207 |
"""
_WORKS = """| 项目 | 全区轻工业 | 全区重工业 | #国有轻工业 | #国有重工业 |
|---|---:|---:|---:|---:|
| 营业收入 | 38,740,279 | 24,762,575 | 36,170,459 | 20,723,853 |
| 亏损企业亏损额 | {} | 536,939 | 601,718 | 10,402 |
| 盈利企业盈利额 | 4,227,953 | 8,928,771 | 2,206,326 | 1,140,491 |
| 利润总额 | 3,626,235 | 8,391,832 | 1,604,608 | 1,130,089 |
"""
_BONDS = """| 项目 | 金额（亿元） |
|---|---:|
| 一、年初债务余额 | 478.37 |
| 二、债务支出 | 213.42 |
| 1.新增一般债券列入项目支出 | |
| 2.新增专项债券列入项目支出 | {} |
| 3.转贷债务支出 | 103.48 |
| 其中：转贷新增一般债券支出 | |
| 转贷新增专项债券支出 | 57.60 |
| 转贷再融资一般债券支出 | 12.96 |
| 转贷再融资专项债券支出 | 32.92 |
| 4.债务还本支出 | 71.14 |
"""
_MONTH = """| 收入项目 | 金额（元） |
|---|---:|
| 上月结存 | 138,960 |
| 捐款 | 13,500 |
| 本月合计 | 13,500 |
| 合计 | {} |
"""
_KITCHEN = """| 支出项目 | 金额（元） | 百分比 |
|---|---:|---:|
| 主食 | 9,240 | 6.00% |
| 副食 | {} |
| 人工 | 38,654 | 25.10% |
| 燃料 | 19,712 | 12.80% |
| 支出合计 | 154,000 | 100.00% |
| 本月结存 | 126,000 | 45.00% |
| 合计 | 280,000 | |
"""
# text, the figure that is right there, the one that is wrong
_PAIRS = (
    # rates of income and of outlay, each of one plan
    (
        "上半年，全乡公共财政预算收入3,872万元，为年初计划11,640万元的33.3%。\n"
        "上半年，全乡公共财政预算支出3,756万元，为年初计划11,640万元的{}。",
        "32.3%",
        "37.3%",
    ),
    # a change against a named year, with the whole of another year beside it
    ("2023年度总收入642.18万元，其中本年收入418.36万元，较2022年度决算数减少96.24万元，下降{}。", "18.7%", "17.8%"),
    # blanks that stand for what was not told
    (_TRANSFERS, "9,913", "9,193"),
    # shares in brackets that say that something is left out
    (
        "床位：总数910.4万张，其中医院713.2万张（占78.3%），基层机构{}（占18.1%），妇幼机构30.3万张（占3.3%）。",
        "164.8万张",
        "146.8万张",
    ),
    # a span of months with another month
    ("采暖季（1至3月和12月）共用煤48.4万吨，占全年66.6万吨的{}，每天平均4,000吨。", "72.7%", "77.2%"),
    # what was answered at once is done, too
    ("热线受理诉求6,418件，当场答复4,302件，转办{}，办结1,986件，办结率98.0%。", "2,116件", "2,611件"),
    # a growth that is held against that of something told elsewhere by another name
    (
        "（一）营业总收入。1-9月，国有企业8,420亿元，同比增长13.4%，其中中央企业5,020亿元，地方企业{}。\n（二）营业总成本。"
        "合计7,206亿元，增长12.1%，其中销售、管理费用分别增长6.5%和9.8%。\n（三）利润。合计512亿元，增长21.6%，增幅比收入高"
        "8.2个百分点。",
        "3,400亿元",
        "3,040亿元",
    ),
    # numbers in ten thousands are rounded, in tables too
    (_PASSENGERS, "5,984", "5,894"),
    # the shares of several rows as they are printed, one by one
    (_TOWNS, "69.62%", "65.63%"),
    # what some branches contribute to growth comes to more than all of it where others fall
    (
        "贡献居前三位的化工、汽车、电子行业增加值分别增长46.2%、31.5%和4.8%，贡献率分别为71.4%、22.6%和14.3%。"
        "采矿业和制造业增加值分别为9.7亿元和{}，合计216.4亿元。",
        "206.7亿元",
        "207.6亿元",
    ),
    # changes told among the parts of an increase
    (
        "执行中增加支出6.27亿元，其中：新增债券支出4.5亿元，盘活存量资金用于支出增加2.6亿元，化债支出增加5,700万元，"
        "压减年初项目支出1.4亿元。调整后支出{}，比年初预算42.15亿元增加6.27亿元。",
        "48.42亿元",
        "44.82亿元",
    ),
    # the same words for one of several things, and for part of everything
    (
        "投资合计16.7亿元，其中省级4.2亿元、市县{}。\n全省公租房新开工31,604套，建成46,210套；经适房新开工402套，"
        "建成3,175套；限价房新开工518套，建成1,360套。其中，滨河市新开工2,300套，建成5,260套。",
        "12.5亿元",
        "15.2亿元",
    ),
    # a total whose parts the report tells in full before
    (
        "年初批准收入合计64.80亿元。其中：体制收入45.60亿元，转移支付补助{}，乡镇上解2.70亿元，调入资金1.10亿元，"
        "上年结转4.90亿元。\n经批准调整，收入合计73.50亿元。其中：体制收入41.20亿元，转移支付补助12.40亿元，"
        "债券转贷收入10.30亿元。",
        "10.50亿元",
        "15.00亿元",
    ),
    # shares of what they stand among: only 51 of the letters are complaints
    (
        "一季度受理来信来访82件，比上年同期增加{}，增长28.1%。从方式看，来信22件，占26.8%；来访60件，占73.2%。从被反映人看，中层干部9件，占18%；一般职工34件，占67%；"
        "其他人员8件，占16%。",
        "18件",
        "81件",
    ),
    # the rates of income and of outlay beside the same two amounts
    (
        "（一）收入\n审计核定实际完成187.42亿元，完成预算99.4%。加上上级补助46.30亿元、债券转贷18.70亿元，收入总计{}。\n"
        "（二）支出\n审计核定实际完成233.72亿元，完成预算99.0%。债务还本18.70亿元，支出总计252.42亿元。",
        "252.42亿元",
        "225.42亿元",
    ),
    # what was left of the month before is no part of this month's total
    (_MONTH, "152,460", "125,460"),
    # a share of the grand total, below the total of the others
    (_KITCHEN, "86,394 | 56.10%", "86,394 | 65.10%"),
    # of their plans, each of its own
    (
        "1—10月完成投资46.9亿元，占年度任务的70.0%，年度任务为{}。文旅完成投资4.7亿元，占年度计划98%；工业完成19.2亿元，"
        "占94%；农业完成3.3亿元，占85%。",
        "67.0亿元",
        "76.0亿元",
    ),
    # a list that ends where other measures are told
    (
        "肉类总产量7.34万吨，下降2.0%，上年为{}。其中猪肉5.82万吨，增长0.1%；年末存栏生猪41.6万头，下降3.5%；禽蛋1.47万吨，"
        "下降0.7%；水产品13.2万吨，增长4.8%。",
        "7.49万吨",
        "9.74万吨",
    ),
    # so many of each of them
    (
        "全县常住人口31.24万人，其中男16.02万人，女{}。每10万人中，大学文化程度的11,420人，高中文化程度的15,870人，"
        "初中文化程度的36,240人，小学文化程度的25,530人。",
        "15.22万人",
        "12.52万人",
    ),
    # what sectors contribute to growth is no share of amounts
    (
        "地区生产总值214.6亿元，增长7.2%，其中一、二、三产业分别为35.2亿元、{}和146.3亿元，分别增长6.1%、7.8%和7.4%，"
        "贡献率分别为13.9%、16.5%和69.6%，分别拉动1.0、1.2和5.0个百分点。",
        "33.1亿元",
        "31.3亿元",
    ),
    # what each has of the gross product grows at constant prices, too
    (
        "全年地区生产总值52.98亿元，增长13.1%，其中第一产业12.60亿元、第二产业13.03亿元、第三产业{}。人均28,322元，比上年增加"
        "3,637元，增长12.7%。",
        "27.35亿元",
        "23.75亿元",
    ),
    # completion of two amounts that are called nothing but what they have come to
    (
        "地方级收入当月完成12.4亿元，下降8.6%，累计完成146.3亿元，比上年同期增加{}，增长12.8%，完成年度预算的81.7%。\n"
        "地方税收收入当月完成10.2亿元，下降5.5%，累计完成128.6亿元，增长14.6%，占比87.9%，完成年度预算的84.7%。",
        "16.6亿元",
        "61.6亿元",
    ),
    # the plan of another thing, told with its own rate
    (
        "两项征缴合计{}，其中失业保险152万元、工伤保险88万元。\n失业保险312个单位8,420人，完成年度目标8,400人的100.24%；"
        "工伤保险96个单位3,115人，占年度目标的103.2%。",
        "240万元",
        "204万元",
    ),
    # what all years have left is not what one of them leaves
    (
        "居民医保基金总收入18.37亿元，其中个人缴费6.12亿元、财政补助{}；总支出14.62亿元；滚存结余12.84亿元。",
        "12.25亿元",
        "12.52亿元",
    ),
    # 其中 rows that divide a row further up, not the small one right above them
    (_PEOPLE, "3.90", "39.00"),
    # an amount that another table prints is not the total of the one that follows
    (_TWO_SIDES, "590,708", "590,780"),
    # a rate of what was accepted, which 其中 names, and not of all that came in
    (
        "当月受理各类诉求3,105件，其中有效诉求{}件，占总量的89.28%；无效诉求333件，占总量的10.72%。电话渠道2,603件，网站渠道169件。"
        "到下月10日，已办结2,731件，仍在协调的41件，总体办结率98.52%。",
        "2,772",
        "2,277",
    ),
    # on balance a part may be larger than all together
    (
        "二、利润总额。全区企业全年累计9.84亿元，同比下降12.4%。其中，区属集团累计18.62亿元，同比增长9.1%。\n"
        "三、资产负债。资产总额{}亿元，其中流动资产212.6亿元、非流动资产433.7亿元。",
        "646.3",
        "643.6",
    ),
    # so many items of a class are no names
    (
        "全年主动公开信息{}条。其中，职能类31条；抢险、优抚、救济、慈善类5条；财务类2条；其他信息5条。",
        "43",
        "34",
    ),
    # five in brackets taken together are a share of a total in another passage
    (
        "一季度全市共受理投诉31,240件，其中消费类24,318件、服务类{}件。\n投诉量居前五的分别是东城（6,021件）、西城（4,893件）、"
        "南山（4,262件）、北塔（3,388件）、新河（2,954件），共占全市68.88%。",
        "6,922",
        "6,292",
    ),
    # a kind of the whole is the part of its share, and the whole stands in the passage above
    (
        "全年共接到投诉举报28,317件。其中投诉20,415件，举报{}件。\n全年共接到网购投诉举报16,079件，占投诉举报的56.78%。其中网购"
        "投诉11,873件，占投诉的58.16%；网购举报4,206件，占举报的53.23%。",
        "7,902",
        "7,092",
    ),
    # indices of two kinds end alike
    (
        "居民消费价格指数102.6。其中食品108.5，烟酒及用品100.7，交通和通讯101.6，居住101.2。商品零售价格指数102.8，其中燃料104.5，建材"
        "101.7。\n财政收入{}亿元，其中税收12.4亿元、非税6.9亿元。",
        "19.3",
        "13.9",
    ),
    # a rate of what is left when words take something off
    (
        "全县规模以上企业214家，除掉季节性停产的，3月当月开工146家，开工率70%。全县用电{}万千瓦时，其中工业用电7,903万千瓦时、居民用电6,712万千瓦时。",
        "14,615",
        "16,415",
    ),
    # 其中 behind a semicolon names parts of what its own clause tells
    (
        "进口以资源类产品为主，其中铁矿砂34.2亿元，占进口总值的56.7%；出口以机电产品为主，其中汽车配件73.1亿元，占出口总值的47.3%。"
        "全年进出口{}亿元，其中进口60.3亿元、出口154.5亿元。",
        "214.8",
        "241.8",
    ),
    # 其中 that opens a sentence is of an amount further up
    (
        "全年完成抽检{}批次，其中普通食品6,673批次、农产品3,968批次。检出不合格214批次。其中，市局完成的2,868批次里，普通食品1,908"
        "批次。",
        "10,641",
        "10,461",
    ),
    # what 其中 names of an amount is not what another amount leaves of it
    (
        "1至9月新批外商投资项目46个（其中增资的24个）；合同外资3.7亿美元，增长119.9%，增幅在14个区县里排第2。危房改造{}户，其中C级312户、"
        "D级208户。",
        "520",
        "250",
    ),
    # a mean is not made up of amounts of all
    (
        "全县生产总值{}亿元，人均生产总值21,979元。三次产业中，第一产业30.61亿元，第二产业7.56亿元，第三产业15.44亿元。",
        "53.61",
        "56.31",
    ),
    # the headline of what was done is no task
    (
        "前10个月协议资金147.97亿元，实际到位11.91亿元。\n全县总协议资金147.97亿元，完成工作任务的98.7%；到位资金11.91亿元，完成工作"
        "任务的79.4%。新开工项目{}个，其中工业21个、农业15个。",
        "36",
        "63",
    ),
    # what 、 joins to a list is part of it, though it is called one of last year
    (
        "全年主动公开信息31条，包括领导信息3条、机构职能4条、工作动态16条、财政信息7条、上年（2021年）年度报告1条。公开面积{}平方米，"
        "其中室内1,316平方米、室外1,582平方米。",
        "2,898",
        "2,989",
    ),
    # a street and four towns
    (
        "北部一街四镇（河口街道、龙山镇、雅江镇、古城镇、桃园镇）共{}人，其中男性38,906人、女性36,421人。",
        "75,327",
        "73,527",
    ),
    # 其中 columns are of the column that is called alike
    (_WORKS, "601,718", "610,718"),
    # off the plan, and against last year
    (
        "税收收入拟调整为85,000万元，调减16,000万元，下降9.7%；非税收入拟调整为49,000万元，不变，增长3.6%。支出拟调整为{}万元，其中本级"
        "支出96,300万元、上解支出31,400万元。",
        "127,700",
        "172,700",
    ),
    # a bracket says of what the amount right before it was reckoned
    (
        "2020年预计收33,757万元，比年初预算数34,780万元（按上年预计数33,768万元的103%估）减少{}万元；其中县本级预计23,767万元，比年初"
        "预算25,015万元减少1,248万元。",
        "1,023",
        "1,203",
    ),
    # what a year leaves is what the stock grew by, not the stock
    (
        "2018年度收入合计267.07万元，支出合计213.01万元，其中人员支出{}万元、公用支出41.28万元。\n2018年年末结转和结余64.40万元，较上年增加"
        "54.06万元，主要是项目没有办完。",
        "171.73",
        "117.73",
    ),
    # what is all there is by name is not all of a list that goes on behind it, and its first row is blank
    (_BONDS, "38.80", "83.80"),
)
_TOLD = (
    # two amounts alone that lie the other way round than the words say
    ("2023年接待费支出{}万元，上年为27.76万元，增加2.74万元。", "30.50", "20.50"),
    # two divisions of a total that come to the same, and not to it
    (
        "全年造林{}公顷。按类型分，人工造林109.59公顷，更新876.81公顷，四旁植树2.79公顷。按区域分，海防林48.43公顷，通道126.64公顷，"
        "河库95.51公顷，村庄127.57公顷，经济林591.04公顷。",
        "989.19",
        "986.40",
    ),
    # a share of the whole that the words call so, though another amount stands nearer
    (
        "全年共接到投诉举报28,317件。其中投诉20,415件，举报7,902件。\n全年共接到网购投诉举报16,079件，占投诉举报的56.78%。其中网购"
        "投诉11,873件，占投诉的{}；网购举报4,206件，占举报的53.23%。",
        "58.16%",
        "51.86%",
    ),
    # a list of shares that goes on past what rounding would let be all
    ("全年用水中，农业用水占66.4%，工业用水占{}，公共用水占3.5%，居民用水占8.6%，生态用水占0.7%。", "20.8%", "21.4%"),
    ("全年用电中，制造业占64.5%，居民家庭占{}，商业占8.9%，农户占5.2%，路灯占0.6%。", "20.8%", "21.3%"),
    # a sum that goes on over the end of a sentence
    (
        "本级基金支出25.6亿元，同比增长1.8%。加上补助下级支出3.4亿元，调出资金2.2亿元，结转下年支出7.9亿元，支出总计为{}亿元。",
        "39.1",
        "36.9",
    ),
    # a sum that misses its total by a hair
    (
        "全年归集公积金{}万元，增长6.2%，其中市本级184,728.98万元，增长4.8%；东区70,650.85万元，增长9.9%；西区43,639.75万元，增长"
        "5.0%；北区29,095.04万元，增长8.7%；矿区21,540.06万元，增长6.5%。",
        "349,654.68",
        "349,720.68",
    ),
    # shares of the passages of a list, of which one goes on with 其中
    (
        "全月受理有效诉求4,182件。\n城建类共392件，占比9.37%。其中道路164件，绿化88件。\n卫生类共217件，占比{}。其中疫苗131件。\n"
        "交通类共168件，占比4.02%。其中停车73件。",
        "5.19%",
        "5.91%",
    ),
    # shares in the order of amounts whose wholes a row further up tells in that order
    (
        "全年共发生火灾2,340起，死亡41人，受伤78人，损失3,675万元。\n冬春两季共发生火灾1,412起，死亡26人，受伤45人，损失1,820万元，"
        "分别占全年的60.3%、63.4%、57.7%、{}。",
        "49.5%",
        "54.0%",
    ),
)


@pytest.mark.parametrize("text", [text.format(right) for text, right, _ in _PAIRS])
def test_nothing_is_told_of_what_only_looks_wrong(text: str) -> None:
    """Each holds by a reading that its words give; some relation of it is checked."""
    report = read(text)
    assert any(check.verdict.value in HELD for check in report.checks)
    assert told(report) == set()


@pytest.mark.parametrize(("text", "right", "wrong"), _TOLD)
def test_what_stands_apart_from_its_whole_is_held_against_it(text: str, right: str, wrong: str) -> None:
    """Told right each figure is checked and agrees; told wrong it is a finding or a query."""
    assert_checked(text, right, wrong)


@pytest.mark.parametrize("text", [text.format(wrong) for text, _, wrong in _PAIRS])
def test_a_wrong_figure_there_is_told(text: str) -> None:
    """The like of these texts is not passed over."""
    assert told(read(text))


def test_the_two_totals_of_an_account_are_one() -> None:
    """收入总计 and 支出总计 are the same by their nature: what no slip explains is a finding too."""
    text = "2024年度财政拨款收入总计1,527.36万元，比上年增长6.2%；支出总计{}万元，比上年增长8.4%。"
    assert told(read(text.format("1,527.36"))) == set()
    assert [f.check.claim.reported.text for f in read(text.format("1,748.90")).findings] == ["1,748.90万元"]
