"""The words that no term begins or ends with, folded, and those that may stand inside one."""

from __future__ import annotations

from search.article import Language

FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "es": frozenset(
        """a al algo alguien algun alguna algunas alguno algunos alla alli ambos ante antes apenas aqui
        asi aun aunque bajo bastante bien cada casi cierta ciertas cierto ciertos como con conmigo
        contra cual cuales cualquier cualquiera cuando cuanta cuantas cuanto cuantos cuya cuyas cuyo
        cuyos da dado dan dar de debe deben deberia deberian debia debido del demas demasiado dentro
        desde despues dice dicho dijo donde dos durante e el ella ellas ello ellos en encima
        entonces entre era eran eres es esa esas ese eso esos esta estaba estaban estamos
        estan estar estas este esto estos estoy etc fue fuera fueran fueron fuese gran ha habia habian
        habra habria hace hacen hacer hacerlo hacia haciendo haga hago han hasta hay haya hayan he
        hecho hemos hizo hoy hubiera iba ir ja jamas la las le les lo los luego mas me mediante mejor
        menos mi mia mientras mio mis misma mismas mismo mismos mucha muchas mucho muchos muy nada
        nadie ni ningun ninguna ninguno no nos nosotros nuestra nuestras nuestro nuestros nunca o os
        otra otras otro otros para parece pero poca pocas poco pocos podemos poder podia podra podria
        podrian podido por porque pronto propia propias propio propios pudo puede pueda puedan pueden
        puedo pues que quien quienes quiere quiza quizas sabe salvo se sea sean segun ser sera seran
        seria si sido siempre siendo sin sino so sobre solamente solo somos son soy su sus suya suyo
        tal tales tambien tampoco tan tanta tantas tanto tantos te tenemos tener tenia tenian tendra
        tengo ti tiene tienen toda todas todavia todo todos tras traves tu tus tuvo u un una unas uno
        unos usted ustedes va vamos van varias varios vez veces ver voy vuestra vuestro y ya yo
        primera primero segun demas""".split()
    ),
    "en": frozenset(
        """a about above across after again against ago all almost along already also although always
        am among an and another any anybody anyone anything are aren arent around as at away back be
        became because become been before being below best better between both but by came can cannot
        cant come could couldnt did didnt do does doesnt doing done dont down due during each either
        else enough even ever every everyone everything few first for from further gave get gets
        getting give given go goes going gone got had has hasnt have havent having he her here hers
        herself him himself his how however i id if ill im in indeed instead into is isnt it its
        itself ive just keep less let lets like likely made make makes making many may maybe me might
        mine more moreover most much must my myself near nearly neither never nevertheless no nobody
        none nor not nothing now of off often on once one ones only onto or other others otherwise
        ought our ours ourselves out over own per perhaps put quite rather really said same say says
        see seem seemed seems shall she should since so some somebody someone something sometimes
        soon still such take taken than that thats the their theirs them themselves then there thereby
        therefore these they thing things this those though through throughout thus to together too
        took toward towards two under unless until up upon us use used using very via want was wasnt
        way we well went were werent what whatever when whenever where whereas whether which while
        who whole whom whose why will with within without wont would wouldnt yes yet you your yours
        yourself etc""".split()
    ),
}
# the words that may stand inside a group: tráfico de drogas, rule of law
LINKING_WORDS: dict[Language, frozenset[str]] = {
    "es": frozenset("de del la el los las al a en por para con".split()),
    "en": frozenset("of the for in to on".split()),
}


