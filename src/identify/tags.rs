//! Which language goes with which script, and whatlang's names for them.

use unicode_script::Script;
use whatlang::Lang;

use crate::model::language::LanguageTag;

/// Makes a tag of a string that is known to be one.
pub(super) fn tag(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).expect("the tables hold only well-formed tags")
}

/// The language and script of `tag`, without what else it says: `en` of `en-t-zh-t0-und`.
pub(super) fn plain(of: &LanguageTag) -> LanguageTag {
    match of.script() {
        Some(script) => tag(&format!("{}-{script}", of.primary())),
        None => tag(of.primary()),
    }
}

/// The language a script is taken for where nothing else tells.
pub(super) fn of_script(script: Script) -> LanguageTag {
    let language = match script {
        Script::Arabic => "ar",
        Script::Armenian => "hy",
        Script::Bengali => "bn",
        Script::Canadian_Aboriginal => "iu",
        Script::Cherokee => "chr",
        Script::Coptic => "cop",
        Script::Cyrillic => "ru",
        Script::Devanagari => "hi",
        Script::Ethiopic => "am",
        Script::Georgian => "ka",
        Script::Gothic => "got",
        Script::Greek => "el",
        Script::Gujarati => "gu",
        Script::Gurmukhi => "pa",
        Script::Han => "zh-Hans",
        Script::Hangul => "ko",
        Script::Hebrew => "he",
        Script::Javanese => "jv-Java",
        Script::Kannada => "kn",
        Script::Khmer => "km",
        Script::Lao => "lo",
        Script::Malayalam => "ml",
        Script::Mongolian => "mn-Mong",
        Script::Myanmar => "my",
        Script::Nko => "nqo",
        Script::Ol_Chiki => "sat",
        Script::Oriya => "or",
        Script::Sinhala => "si",
        Script::Syriac => "syr",
        Script::Tamil => "ta",
        Script::Telugu => "te",
        Script::Thaana => "dv",
        Script::Thai => "th",
        Script::Tibetan => "bo",
        Script::Tifinagh => "zgh",
        Script::Yi => "ii",
        _ => return tag(&format!("und-{}", script.short_name())),
    };
    tag(language)
}

/// The script a language is written in: the tag's own, else the usual one.
pub(super) fn script_of(tag: &LanguageTag) -> Script {
    if let Some(script) = tag.script() {
        return match script {
            "Hans" | "Hant" | "Hani" | "Jpan" | "Hira" | "Kana" | "Hrkt" => Script::Han,
            "Kore" | "Hang" => Script::Hangul,
            script => Script::from_short_name(script).unwrap_or(Script::Unknown),
        };
    }
    match tag.primary() {
        "am" | "ti" => Script::Ethiopic,
        "ar" | "ckb" | "fa" | "ks" | "ps" | "sd" | "ug" | "ur" => Script::Arabic,
        "as" | "bn" => Script::Bengali,
        "be" | "bg" | "ky" | "kk" | "mk" | "mn" | "ru" | "sr" | "tg" | "tt" | "uk" => {
            Script::Cyrillic
        }
        "bo" | "dz" => Script::Tibetan,
        "chr" => Script::Cherokee,
        "cop" => Script::Coptic,
        "dv" => Script::Thaana,
        "el" | "grc" => Script::Greek,
        "got" => Script::Gothic,
        "gu" => Script::Gujarati,
        "he" | "yi" => Script::Hebrew,
        "hi" | "mr" | "ne" | "sa" => Script::Devanagari,
        "hy" => Script::Armenian,
        "ii" => Script::Yi,
        "iu" => Script::Canadian_Aboriginal,
        "ja" | "zh" | "cmn" | "yue" | "lzh" => Script::Han,
        "ka" => Script::Georgian,
        "km" => Script::Khmer,
        "kn" => Script::Kannada,
        "ko" => Script::Hangul,
        "lo" => Script::Lao,
        "ml" => Script::Malayalam,
        "my" => Script::Myanmar,
        "nqo" => Script::Nko,
        "or" => Script::Oriya,
        "pa" => Script::Gurmukhi,
        "sat" => Script::Ol_Chiki,
        "si" => Script::Sinhala,
        "syr" => Script::Syriac,
        "ta" => Script::Tamil,
        "te" => Script::Telugu,
        "th" => Script::Thai,
        "zgh" => Script::Tifinagh,
        _ => Script::Latin,
    }
}

/// The BCP 47 tag of a language that whatlang names: the ISO 639-1 code where
/// there is one, and the macrolanguage or usual variety where BCP 47 prefers it.
pub(super) fn of_lang(lang: Lang) -> LanguageTag {
    tag(match lang {
        Lang::Afr => "af",
        Lang::Aka => "ak",
        Lang::Amh => "am",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Cym => "cy",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Epo => "eo",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "nb",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
    })
}

/// whatlang's name for the language of `tag`, if it knows it.
pub(super) fn to_lang(tag: &LanguageTag) -> Option<Lang> {
    match tag.primary() {
        "no" | "nn" => Some(Lang::Nob),
        "fil" => Some(Lang::Tgl),
        primary => Lang::all().iter().copied().find(|&lang| of_lang(lang).as_str() == primary),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_whatlang_knows_has_a_tag_that_leads_back() {
        for &lang in Lang::all() {
            assert_eq!(to_lang(&of_lang(lang)), Some(lang));
        }
    }

    #[test]
    fn each_script_goes_with_a_language_that_is_written_in_it() {
        for script in
            [Script::Arabic, Script::Han, Script::Hangul, Script::Thai, Script::Yi, Script::Latin]
        {
            assert_eq!(script_of(&of_script(script)), script);
        }
        assert_eq!(script_of(&tag("sr-Latn")), Script::Latin);
    }

    #[test]
    fn a_plain_tag_keeps_language_and_script_only() {
        for (of, expected) in [("en-t-zh-t0-und", "en"), ("zh-Hant-HK", "zh-Hant"), ("pt-BR", "pt")]
        {
            assert_eq!(plain(&tag(of)).as_str(), expected);
        }
    }
}
