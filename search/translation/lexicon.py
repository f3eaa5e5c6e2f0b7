from search.article import Language
_T={("drug trafficking","en"):("narcotráfico","tráfico de drogas"),("narcotráfico","es"):("drug trafficking",)}
def lexicon_translations(term: str, source: Language) -> tuple[str, ...]:
    return _T.get((term.lower(),source),())
