# 界面文字：简体中文。
# 缺少的条目取自该版本的默认语言，再取自 en.ftl。

autonym = 简体中文
apparatus-languages = 网站语言

comma = ，
enumeration = 、
semicolon = ；
colon = ：
stop = 。

skip-to-text = 跳到正文
site-navigation = 网站导航
contents = 目录
paragraphs-of-section = 本节各段
pages = 翻页

preamble = 序言
whole-text = 正文
section = 第{ $number }节
section-of = 第{ $number }节，共{ $count }节
paragraph = 段
paragraphs = { $count }段
lines = { $count }行
editorial-title = 标题由编者所加
editorial-mark = 编
editorial-sections = 各节标题由编者所加，原文没有。

previous = 上一页
next = 下一页
ways-in = 阅读入口
begin-reading = 开始阅读
full-text = 单页全文
full-text-of = { $title }：全文
received-text = 收到的文本

show = 显示
show-lines = 文本行号
report-paragraph = 报告第{ $number }段的错误

date = 日期
date-of = { $year }年{ $month }月{ $day }日
place = 地点
parties = 各方
languages = 语言
source = 来源
rights = 权利
language-map = 全文一览
language-map-help = 每格是一段，格宽与段长相应；纹样表示语言。
map-cell = 第{ $section }节第{ $number }段：{ $language }，{ $characters }个字符{ $notes ->
        [0] {""}
       *[other] ，{ $notes }条注释
    }
map-cell-preamble = 序言第{ $number }段：{ $language }，{ $characters }个字符{ $notes ->
        [0] {""}
       *[other] ，{ $notes }条注释
    }

provenance-official = 官方文本
provenance-editorial = 编者所作
provenance-machine = 机器翻译

language = { $tag ->
    [ar] 阿拉伯文
    [bg] 保加利亚文
    [cs] 捷克文
    [da] 丹麦文
    [de] 德文
    [el] 希腊文
    [en] 英文
    [es] 西班牙文
    [fa] 波斯文
    [fi] 芬兰文
    [fr] 法文
    [he] 希伯来文
    [hi] 印地文
    [hu] 匈牙利文
    [id] 印度尼西亚文
    [it] 意大利文
    [ja] 日文
    [ko] 韩文
    [la] 拉丁文
    [nl] 荷兰文
    [no] 挪威文
    [pl] 波兰文
    [pt] 葡萄牙文
    [ro] 罗马尼亚文
    [ru] 俄文
    [sr] 塞尔维亚文
    [sv] 瑞典文
    [th] 泰文
    [tr] 土耳其文
    [uk] 乌克兰文
    [ur] 乌尔都文
    [vi] 越南文
    [yi] 意第绪文
    [zh] 中文
    [zh-Hans] 中文
    [zh-Hant] 中文（繁体）
    [und] 未定语言
   *[other] { $tag }
}

documents = 文献
about-edition = 关于本版
edited-by = 编者：
version = 版本{ $number }
licence-of = 注释与编排：
sources-of-edition = 本版源文件

not-found = 未找到页面
not-found-text = 这个地址没有内容。页面可能已经移动，链接也可能缺了一部分。
not-found-home = 回到首页
site-description = { $title }：注释版。
cover-description = { $title }：正文、语言与目录。
text-description = { $title }：{ $name }，逐段排列。
full-description = { $title }：全文一页，便于通读和打印。
page-description = { $title }：{ $site }的一页。

code = 代码
table = 表格
back-to-reference = 回到脚注引用处
cover-title = 目录 · { $title }

notes = 注释
registers = 索引
register-help = 每个条目列出提到它的全部段落，不论该段是何种语言。
show-notes = 注释
note-name = { $title }（{ $kind }）
note-number = 注释{ $number }
back-to-note = 回到注释{ $number }
back-to-reference-of = 注释{ $number }第{ $place }处
also-at = 另见于
note-kind = { $kind ->
    [person] 人物
    [organisation] 组织
    [place] 地点
    [instrument] 文书
    [event] 事件
    [term] 术语
    [context] 背景
    [textual] 文本
   *[other] { $kind }
}
register = { $kind ->
    [person] 人物
    [organisation] 组织
    [place] 地点
    [instrument] 文书
    [event] 事件
    [term] 术语
    [context] 背景
    [textual] 文本
   *[other] { $kind }
}
notes-count = 共{ $count }条注释。
notes-description = { $site }的全部注释，按类排列。
note-description = { $title }：{ $site }的一条注释，附所注文句与资料来源。
register-description = { $site }：{ $name }索引，附提到各条目的全部段落。
timeline = 年表
timeline-help = 注释中有日期的事项，自早至晚。方块是文书，圆点是事件，菱形是其余各类；细短线表示没有记事的年份。
timeline-list = 以列表显示
timeline-description = { $site }中有日期的注释，自早至晚。
orphans = 失去位置的注释
orphans-help = 这些注释所引的文字已不在文本中。
passages = 所注文句
occurrences = 见于
sources = 资料来源
related = 相关注释
see = 参见：
referred-to-by = 提到本条的注释：
modified = 修改于
place-title = 标题
place-dateline = 电头
place-closing = 落款
place-heading = 第{ $section }节标题
place-paragraph = { $section ->
    [0] 序言第{ $paragraph }段
   *[other] 第{ $section }节第{ $paragraph }段
}
span-of = { $start }至{ $end }
year-of = { $year }年
month-of = { $year }年{ $month }月

view = 正文的显示方式
view-facing = 附译文
view-received = 原样
view-only = 只看{ $language }
translation-official = 官方译文
translation-editorial = 编者译文
translation-machine = 机器译文
translations = 译文
coverage = 共{ $all }段，已译{ $done }段（{ $percent }%）

gone-section = 文本已无此节。原有段落如下。
stub-removed = 自版本{ $version }起，文本中已无此段。
stub-into = 其文字现见于
stub-moved = 本段现位于

and = 、
cite = 引用
cite-title = 《{ $title }》
cite-by = ：
cite-place = { $place }（{ $what }）
cite-in = 载《{ $title }》
cite-version = 版本{ $number }
cite-words = 链接到文句
copy = 复制
copied = 已复制

changes = 修订记录
changes-help = 本版的各个版本，自新至旧，附新增或有改动的段落与注释。
changes-description = { $site }各版本的修订记录。
changes-notes-written = 新增注释
changes-notes-rewritten = 修改的注释
change-born = 新增段落
change-edited = 有改动
change-moved = 有移动
change-removed = 已删除
feed = 订阅源
moved = 本页已移动
data = 数据
data-help = 每份文献另以下列文件发布，供文献管理软件、程序和其他版本使用。
data-description = { $site }各文献在网页之外的发布文件，及各自的用途。
data-formats = 其他格式
data-uses = 各文件的用途
data-file = 文件
data-format = 格式
data-for = 用途
data-use = { $file ->
    [source] 收到的文本，逐字节相同
    [json] 供程序使用：整份文献，含结构、段落编号、语言、译文和各注释的标识
    [schema] 用于校验document.json，说明每个字段
    [markdown] 供人阅读和编辑：正文、译文，注释作脚注
    [annotations] 供注释工具使用：全部注释及其所注文句
    [citations] 供文献管理软件使用：本文献与本版
    [passage-citations] 用于引用单个段落；每段都有，另有RIS（.ris）和CSL-JSON（.csl.json）
    [paragraphs] 供引用单个段落的程序使用；每段都有
    [tei] 档案与语料库：文本、注释、索引和译文合为一个 XML 文件
    [epub] 电子书阅读器：附译文，注释就地弹出
   *[other] { $file }
}
title-page = 书名页
about-book = 关于本版
begin-of-text = 正文开始
read-online = 网站：
book-accessibility = 正文以标题分层，按阅读顺序排列；每段文字均标明语言；注释与所注文句互有链接。
as-book = 电子书（EPUB）
search = 搜索
search-description = 搜索{ $site }的正文、译文、注释与页面。
search-label = 任何语言的字词
search-help = 繁简、大小写、重音符号均不区分；西文词也会找到以它开头的更长的词。加引号则只找原样相连的字词。
search-kinds = 搜索范围
search-all = 全部
search-text = 正文
search-pages = 页面
search-languages = 所有语言
search-kind = { $kind ->
    [text] 正文
    [translation] 译文
    [note] 注释
   *[page] 页面
}
search-count = { $count ->
   *[other] { $count }处
}
search-most = 至多{ $count }处
search-none = 没有找到
search-more = 显示更多
search-failure = 索引的一部分未能加载，请重试。
search-needs-script = 搜索需要脚本，而此浏览器已关闭脚本。
search-else = 其他查找途径
