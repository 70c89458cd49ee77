//! The names of the units that statutes and treaties are divided into.

/// A unit that statutes and treaties are divided into, whatever the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A book or volume.
    Book,
    /// A part.
    Part,
    /// A title.
    Title,
    /// A chapter.
    Chapter,
    /// A section.
    Section,
    /// An article.
    Article,
    /// An annex.
    Annex,
}

/// The units that come before their number, in lower case.
const NAMES: [(&str, Unit); 47] = [
    ("article", Unit::Article),
    ("art", Unit::Article),
    ("artículo", Unit::Article),
    ("articulo", Unit::Article),
    ("artigo", Unit::Article),
    ("articolo", Unit::Article),
    ("artikel", Unit::Article),
    ("artykuł", Unit::Article),
    ("статья", Unit::Article),
    ("стаття", Unit::Article),
    ("член", Unit::Article),
    ("άρθρο", Unit::Article),
    ("المادة", Unit::Article),
    ("مادة", Unit::Article),
    ("ماده", Unit::Article),
    ("סעיף", Unit::Article),
    ("§", Unit::Article),
    ("section", Unit::Section),
    ("sec", Unit::Section),
    ("sección", Unit::Section),
    ("sezione", Unit::Section),
    ("secção", Unit::Section),
    ("abschnitt", Unit::Section),
    ("раздел", Unit::Section),
    ("розділ", Unit::Section),
    ("القسم", Unit::Section),
    ("chapter", Unit::Chapter),
    ("chapitre", Unit::Chapter),
    ("capítulo", Unit::Chapter),
    ("capitolo", Unit::Chapter),
    ("kapitel", Unit::Chapter),
    ("глава", Unit::Chapter),
    ("الفصل", Unit::Chapter),
    ("פרק", Unit::Chapter),
    ("part", Unit::Part),
    ("partie", Unit::Part),
    ("parte", Unit::Part),
    ("teil", Unit::Part),
    ("часть", Unit::Part),
    ("الباب", Unit::Part),
    ("חלק", Unit::Part),
    ("title", Unit::Title),
    ("titre", Unit::Title),
    ("título", Unit::Title),
    ("titolo", Unit::Title),
    ("annex", Unit::Annex),
    ("book", Unit::Book),
];

/// The units that follow their number, between 第 or 제 and the title.
const COUNTERS: [(&str, Unit); 16] = [
    ("条", Unit::Article),
    ("條", Unit::Article),
    ("조", Unit::Article),
    ("章", Unit::Chapter),
    ("장", Unit::Chapter),
    ("节", Unit::Section),
    ("節", Unit::Section),
    ("절", Unit::Section),
    ("部分", Unit::Part),
    ("部", Unit::Part),
    ("부", Unit::Part),
    ("编", Unit::Book),
    ("編", Unit::Book),
    ("편", Unit::Book),
    ("卷", Unit::Book),
    ("巻", Unit::Book),
];

/// What the heading of a preamble says, in lower case.
const PREAMBLES: [&str; 19] = [
    "preamble",
    "préambule",
    "preámbulo",
    "preâmbulo",
    "preambolo",
    "präambel",
    "preambuła",
    "преамбула",
    "προοίμιο",
    "序言",
    "前言",
    "序文",
    "前文",
    "전문",
    "الديباجة",
    "ديباجة",
    "مقدمة",
    "הקדמה",
    "מבוא",
];

/// Whether a line is the heading of a preamble, and nothing else.
pub(crate) fn is_preamble(line: &str) -> bool {
    let word = line.trim_end_matches(['.', ':', '：']).to_lowercase();
    PREAMBLES.contains(&word.as_str())
}

/// The unit that `name`, in lower case, stands for before a number. It may end
/// in a stop: `Art. 5`, and `Section. 1.` in the constitution of 1787.
pub(crate) fn named(name: &str) -> Option<Unit> {
    let name = name.strip_suffix('.').unwrap_or(name);
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, unit)| *unit)
}

/// The unit whose counter `text` begins with, and the bytes it takes up.
pub(crate) fn counted(text: &str) -> Option<(Unit, usize)> {
    COUNTERS.iter().find(|(name, _)| text.starts_with(name)).map(|(name, unit)| (*unit, name.len()))
}
