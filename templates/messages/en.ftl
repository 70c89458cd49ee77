# The texts of the interface in English.
# A text in another language goes into a file of its own, named by its tag;
# what that lacks is taken from the edition's default language, then from here.

# What the language calls itself.
autonym = English
apparatus-languages = Language of this site

# What stands between names and parts of a sentence.
comma = {", "}
enumeration = {", "}
semicolon = {"; "}
colon = {": "}
stop = {". "}

skip-to-text = Skip to the text
site-navigation = Site
contents = Contents
paragraphs-of-section = Paragraphs of this section
pages = Pages

preamble = Preamble
whole-text = Text
section = Section { $number }
section-of = Section { $number } of { $count }
paragraph = Paragraph
paragraphs = { $count ->
    [one] { $count } paragraph
   *[other] { $count } paragraphs
}
lines = { $count ->
    [one] { $count } line
   *[other] { $count } lines
}
editorial-title = Title given by the editors
editorial-mark = ed.
editorial-sections = The titles of the sections are the editors’; the text has none.

previous = Previous
next = Next
ways-in = Ways into the text
begin-reading = Begin reading
full-text = The whole text on one page
full-text-of = { $title }: the whole text
received-text = The text as received

show = Show
show-lines = Line numbers of the source
report-paragraph = Report an error in paragraph { $number }

date = Date
date-of = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
place = Place
parties = Parties
languages = Languages
source = Source
rights = Rights
language-map = The text at a glance
language-map-help = Each cell is a paragraph, as wide as it is long; the pattern tells its language.
map-cell = Section { $section }, paragraph { $number }: { $language }, { $characters } characters{ $notes ->
        [0] {""}
        [one] , { $notes } note
       *[other] , { $notes } notes
    }
map-cell-preamble = Preamble, paragraph { $number }: { $language }, { $characters } characters{ $notes ->
        [0] {""}
        [one] , { $notes } note
       *[other] , { $notes } notes
    }

provenance-official = official text
provenance-editorial = by the editors
provenance-machine = machine translation

language = { $tag ->
    [ar] Arabic
    [bg] Bulgarian
    [cs] Czech
    [da] Danish
    [de] German
    [el] Greek
    [en] English
    [es] Spanish
    [fa] Persian
    [fi] Finnish
    [fr] French
    [he] Hebrew
    [hi] Hindi
    [hu] Hungarian
    [id] Indonesian
    [it] Italian
    [ja] Japanese
    [ko] Korean
    [la] Latin
    [nl] Dutch
    [no] Norwegian
    [pl] Polish
    [pt] Portuguese
    [ro] Romanian
    [ru] Russian
    [sr] Serbian
    [sv] Swedish
    [th] Thai
    [tr] Turkish
    [uk] Ukrainian
    [ur] Urdu
    [vi] Vietnamese
    [yi] Yiddish
    [zh] Chinese
    [zh-Hans] Chinese
    [zh-Hant] Chinese (traditional)
    [und] undetermined
   *[other] { $tag }
}

documents = Documents
about-edition = About this edition
edited-by = Edited by{" "}
version = Version { $number }
licence-of = Notes and arrangement:{" "}
sources-of-edition = Sources of this edition

not-found = Page not found
not-found-text = There is nothing at this address. The page may have moved, or the link may have lost a part on its way.
not-found-home = Go to the first page
site-description = { $title }: an annotated edition.
cover-description = { $title }: the text, its languages, its contents.
text-description = { $name } of { $title }, paragraph by paragraph.
full-description = { $title }: the whole text on one page, for reading through and for printing.
page-description = { $title }: a page of { $site }.

code = Code
table = Table
back-to-reference = Back to reference
cover-title = Contents · { $title }

notes = Notes
registers = Registers
register-help = Each entry with all the paragraphs that name it, in whatever language.
show-notes = Notes
note-name = { $title } ({ $kind })
note-number = Note { $number }
back-to-note = Back to note { $number } in the text
back-to-reference-of = Back to reference { $place } of note { $number }
also-at = Also at
note-kind = { $kind ->
    [person] person
    [organisation] organisation
    [place] place
    [instrument] instrument
    [event] event
    [term] term
    [context] context
    [textual] on the text
   *[other] { $kind }
}
register = { $kind ->
    [person] People
    [organisation] Organisations
    [place] Places
    [instrument] Instruments
    [event] Events
    [term] Terms
    [context] Context
    [textual] On the text
   *[other] { $kind }
}
notes-count = { $count ->
    [one] One note.
   *[other] { $count } notes.
}
notes-description = All notes of { $site }, kind by kind.
note-description = { $title }: a note of { $site }, with its passages and sources.
register-description = { $name } in { $site }, with every paragraph that names them.
timeline = Timeline
timeline-help = What the notes date, from the oldest to the newest. Squares are instruments, circles events, diamonds everything else; a thin tick is a year without any.
timeline-list = The same as a list
timeline-description = The dated notes of { $site }, from the oldest to the newest.
orphans = Notes without a place
orphans-help = The words that these notes quote are no longer in the text.
passages = Passages
occurrences = Where it occurs
sources = Sources
related = Related notes
see = See{" "}
referred-to-by = Referred to by{" "}
modified = changed{" "}
place-title = title
place-dateline = dateline
place-closing = closing line
place-heading = § { $section }
place-paragraph = { $section ->
    [0] Preamble ¶ { $paragraph }
   *[other] § { $section } ¶ { $paragraph }
}
span-of = { $start } – { $end }
year-of = { $year }
month-of = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

view = How the text is shown
view-facing = With translation
view-received = As received
view-only = Only { $language }
translation-official = Official translation
translation-editorial = Editors’ translation
translation-machine = Machine translation
translations = Translations
coverage = { $done } of { $all } paragraphs, { $percent } %

gone-section = This section is no longer part of the text. Its paragraphs were these.
stub-removed = Removed from the text in version { $version }.
stub-into = Its words are now in{" "}
stub-moved = This paragraph is now at{" "}

and = {" and "}
cite = Cite
cite-title = “{ $title }”
cite-by = {", "}
cite-place = { $place } ({ $what })
cite-in = in { $title }
cite-version = version { $number }
cite-words = Link to the words
copy = Copy
copied = Copied

changes = What changed
changes-help = The versions of this edition, the newest first, with the paragraphs and notes that are new or other than before.
changes-description = What changed in { $site } from version to version.
changes-notes-written = New notes
changes-notes-rewritten = Changed notes
change-born = new paragraphs
change-edited = edited
change-moved = moved
change-removed = removed
feed = Feed
moved = This page has moved
data = Data
data-help = Each document is published in these files too: for reference managers, for programs, for other editions.
data-description = The files that the documents of { $site } are published in besides pages, and what each is for.
data-formats = Other formats
data-uses = What the files are for
data-file = File
data-format = Format
data-for = For
data-use = { $file ->
    [source] the text as received, byte for byte
    [json] programs: the whole document with its structure, paragraph numbers, languages, translations and the ids of its notes
    [schema] checking document.json; it describes every field
    [markdown] people: the text with translations, and the notes as footnotes, for any editor
    [annotations] annotation tools: every note with the passages that it is about
    [citations] reference managers: the document and this edition
    [passage-citations] citing one paragraph; each has such a file, also in RIS (.ris) and CSL-JSON (.csl.json)
    [paragraphs] programs that quote one paragraph; each has such a file
    [tei] archives and corpora: text, notes, registers and translations in one XML file
    [epub] e-readers: a book with translations, and notes that open in place
   *[other] { $file }
}
title-page = Title page
about-book = About this edition
begin-of-text = Beginning of the text
read-online = Online{": "}
book-accessibility = The text is structured by headings and in reading order, the language of every passage is marked, and each note is linked with its passage in both directions.
as-book = As a book for e-readers (EPUB)
search = Search
search-description = Search the texts, translations, notes and pages of { $site }.
search-label = Words, in any language
search-help = Traditional or simplified characters, capital or small letters and accents make no difference; a word also finds longer ones that begin with it. In quotation marks, words are found only as they stand together.
search-kinds = What to search
search-all = All
search-text = Text
search-pages = Pages
search-languages = All languages
search-kind = { $kind ->
    [text] Text
    [translation] Translation
    [note] Note
   *[page] Page
}
search-count = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
search-most = Up to { $count } passages
search-none = Nothing found
search-more = Show more
search-failure = A part of the index could not be loaded. Try again.
search-needs-script = Searching needs scripts, which are off in this browser.
search-else = Other ways to find something
