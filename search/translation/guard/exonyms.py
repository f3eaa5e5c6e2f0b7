"""Names of places, people and bodies that have a name of their own in the other language."""

from __future__ import annotations

from search.translation.guard.word_sets import word_set

# English = Spanish
_EXONYMS = """
London=Londres; Paris=París; Berlin=Berlín; Madrid=Madrid; Barcelona=Barcelona; Miami=Miami;
Washington=Washington; Chicago=Chicago; Boston=Boston; Los Angeles=Los Ángeles; Sydney=Sídney;
Panama City=Ciudad de Panamá; San Francisco=San Francisco; Congo=Congo; Indus=Indo;
Ephesus=Éfeso; Big Brother=Gran Hermano;
Edinburgh=Edimburgo; Brussels=Bruselas; Antwerp=Amberes; Bruges=Brujas; Ghent=Gante;
Geneva=Ginebra; Zurich=Zúrich; Bern=Berna; Basel=Basilea; Lausanne=Lausana; Munich=Múnich;
Cologne=Colonia; Hamburg=Hamburgo; Frankfurt=Fráncfort; Mainz=Maguncia; Aachen=Aquisgrán;
Dresden=Dresde; Nuremberg=Núremberg; Vienna=Viena; Prague=Praga; Warsaw=Varsovia; Krakow=Cracovia;
Moscow=Moscú; St. Petersburg=San Petersburgo; Kyiv=Kiev; Kharkiv=Járkov; Athens=Atenas;
Bucharest=Bucarest; Belgrade=Belgrado; Copenhagen=Copenhague; Stockholm=Estocolmo; Lisbon=Lisboa;
Milan=Milán; Turin=Turín; Florence=Florencia; Venice=Venecia; Naples=Nápoles; Genoa=Génova;
Rome=Roma; Marseille=Marsella; Bordeaux=Burdeos; Toulouse=Tolosa; Nice=Niza; Lyon=Lyon; The
Hague=La Haya; Rotterdam=Róterdam; Amsterdam=Ámsterdam; Havana=La Habana; Mexico City=Ciudad de
México; Guatemala City=Ciudad de Guatemala; New York=Nueva York; New Jersey=Nueva Jersey; New
Mexico=Nuevo México; New Orleans=Nueva Orleans; New Delhi=Nueva Delhi; New England=Nueva
Inglaterra; New South Wales=Nueva Gales del Sur; New Hampshire=Nuevo Hampshire;
Philadelphia=Filadelfia; Pennsylvania=Pensilvania; Texas=Texas Tejas; North Carolina=Carolina del
Norte; South Carolina=Carolina del Sur; North Dakota=Dakota del Norte; South Dakota=Dakota del
Sur; West Virginia=Virginia Occidental; Louisiana=Luisiana; Hawaii=Hawái; Mississippi=Misisipi;
Missouri=Misuri; Cairo=El Cairo; Jerusalem=Jerusalén; Damascus=Damasco; Aleppo=Alepo;
Baghdad=Bagdad; Tehran=Teherán; Riyadh=Riad; Mecca=La Meca; Beirut=Beirut; Beijing=Pekín;
Shanghai=Shanghái; Tokyo=Tokio; Kyoto=Kioto; Seoul=Seúl; Pyongyang=Pionyang; Mumbai=Bombay; Cape
Town=Ciudad del Cabo; Johannesburg=Johannesburgo; Khartoum=Jartum; Algiers=Argel; Tripoli=Trípoli;
Tunis=Túnez; Nairobi=Nairobi; Gaza Strip=Franja de Gaza; West Bank=Cisjordania; Middle
East=Oriente Medio Próximo; Far East=Extremo Oriente; Wales=Gales; England=Inglaterra;
Scotland=Escocia; Northern Ireland=Irlanda del Norte; Britain=Bretaña Reino Unido;
British=Británico Británica; Netherlands=Holanda Países Bajos; Holland=Holanda; Flanders=Flandes;
Crete=Creta; Crimea=Crimea; Sicily=Sicilia; Sardinia=Cerdeña; Corsica=Córcega; Tuscany=Toscana;
Lombardy=Lombardía; Bavaria=Baviera; Saxony=Sajonia; Burgundy=Borgoña; Normandy=Normandía;
Brittany=Bretaña; Catalonia=Cataluña; Andalusia=Andalucía; Basque Country=País Vasco;
Galicia=Galicia; Castile=Castilla; Navarre=Navarra; Biscay=Vizcaya; Seville=Sevilla;
Saragossa=Zaragoza; Majorca=Mallorca; Balearic Islands=Islas Baleares; Canary Islands=Islas
Canarias; Amazon=Amazonas Amazonía; Andes=Andes; Alps=Alpes; Rhine=Rin; Danube=Danubio;
Thames=Támesis; Seine=Sena; Nile=Nilo; Rio Grande=Río Bravo Grande; Falkland Islands=Islas
Malvinas; Persian Gulf=Golfo Pérsico; Caribbean=Caribe; Mediterranean=Mediterráneo;
Atlantic=Atlántico; Pacific=Pacífico; Baltic=Báltico; Balkans=Balcanes; Antarctica=Antártida;
Antarctic=Antártida; Arctic=Ártico; Eurasia=Eurasia; Africa=África; Asia=Asia; Europe=Europa;
America=América Estados Unidos; American=estadounidense norteamericano América Estados Unidos
EEUU; Americans=estadounidenses norteamericanos; Americas=Américas; Earth=Tierra; Moon=Luna;
Sun=Sol; Mars=Marte; Jupiter=Júpiter; Saturn=Saturno; Venus=Venus; Mercury=Mercurio;
Neptune=Neptuno; God=Dios; Jesus=Jesús; Christ=Cristo; Christmas=Navidad; Easter=Pascua Semana
Santa; Holy Week=Semana Santa; Lent=Cuaresma; Bible=Biblia; Koran=Corán; Quran=Corán;
Ramadan=Ramadán; Muhammad=Mahoma; Pope Francis=papa Francisco; John Paul=Juan Pablo;
Benedict=Benedicto; Pius=Pío; Leo=León; Charles=Carlos; Philip=Felipe; Elizabeth=Isabel;
William=Guillermo; Henry=Enrique; George=Jorge; James=Jacobo Jaime Santiago; Louis=Luis;
Catherine=Catalina; Nicholas=Nicolás; Alexander=Alejandro; Augustine=Agustín; Columbus=Colón;
Magellan=Magallanes; Plato=Platón; Aristotle=Aristóteles; Socrates=Sócrates; Homer=Homero;
Virgil=Virgilio; Caesar=César; Napoleon=Napoleón; Confucius=Confucio; Cinderella=Cenicienta;
Mary=María; Joseph=José; Peter=Pedro; Paul=Pablo; John=Juan; Matthew=Mateo; Luke=Lucas;
Mark=Marcos; Anthony=Antonio; Francis=Francisco; Michael=Miguel; White House=Casa Blanca;
Kremlin=Kremlin; Wall Street=Wall Street; Downing Street=Downing Street; Supreme Court=Tribunal
Supremo Corte Suprema; Congress=Congreso Cortes; Senate=Senado; House of Representatives=Cámara de
Representantes Diputados; Parliament=Parlamento Cortes; Capitol=Capitolio; Pentagon=Pentágono;
Treasury=Hacienda Tesoro; Holy See=Santa Sede; Vatican=Vaticano; World Cup=Mundial Copa del Mundo;
Champions League=Liga de Campeones; Olympic Games=Juegos Olímpicos; Olympics=Juegos Olímpicos
Olimpiadas; Nobel=Nobel; Oscar=Óscar; Red Cross=Cruz Roja; United Nations=Naciones Unidas ONU;
European Union=Unión Europea UE; Labour=laborista laboristas Laborista; Labor=laborista;
Tory=conservador; Tories=conservadores; Conservatives=conservadores; Democrats=demócratas;
Republicans=republicanos; Whigs=whigs; Islamic State=Estado Islámico; Hezbollah=Hezbolá;
Hamas=Hamás; Al Qaeda=Al Qaeda; Taliban=talibán talibanes; Netanyahu=Netanyahu; Zelensky=Zelenski;
Putin=Putin; Yeltsin=Yeltsin; Gorbachev=Gorbachov; Khrushchev=Jrushchov; Stalin=Stalin;
Lenin=Lenin; Trotsky=Trotski; Tchaikovsky=Chaikovski; Dostoevsky=Dostoievski; Mao Zedong=Mao
Tse-tung; Gaddafi=Gadafi; Hussein=Husein; Genghis Khan=Gengis Kan; Himalayas=Himalaya;
Everest=Everest; Chernobyl=Chernóbil; Hiroshima=Hiroshima; Auschwitz=Auschwitz; Saint=San Santo
Santa; St=San Santo Santa; Mount=Monte; Lake=Lago; River=Río; Lady=Señora Dama; Sir=señor;
Mr=señor Sr don; Mrs=señora Sra doña; Ms=señora Sra; Dr=doctor doctora Dr Dra; King=rey;
Queen=reina; Prince=príncipe; Princess=princesa; Iberian=ibérico; Jr=júnior hijo; Sr=Sr señor;
Spaniards=españoles; Spaniard=español; Dutch=neerlandés holandés; Frenchman=francés;
Chinese=chino; Jews=judíos; Jewish=judío; Muslims=musulmanes; Muslim=musulmán;
Christians=cristianos; Catholics=católicos; Hispanics=hispanos; Latinos=latinos; Latino=latino;
Internet=internet; Web=red; State=Estado; East=este; West=oeste Occidente; North=norte; South=sur;
Civil War=Guerra Civil; Renaissance=Renacimiento; Enlightenment=Ilustración; Middle Ages=Edad
Media
"""
# English = Spanish; the whole name may stand on either side
_ACRONYMS = """
UN=ONU Naciones Unidas; UNO=ONU; NATO=OTAN; US=EEUU EE UU Estados Unidos EUA estadounidense
norteamericano; USA=EEUU Estados Unidos EUA; United States=EEUU EUA; UK=Reino Unido RU británico;
EU=UE Unión Europea; UAE=EAU Emiratos; USSR=URSS Unión Soviética; GDP=PIB PBI producto interior
interno bruto; IMF=FMI; WHO=OMS; OAS=OEA; NGO=ONG; NGOs=ONG; HIV=VIH; AIDS=sida; DNA=ADN; RNA=ARN;
mRNA=ARNm; CPI=IPC; VAT=IVA; ECB=BCE; ECHR=TEDH; ICC=CPI; ICJ=CIJ; WTO=OMC; ILO=OIT; IAEA=OIEA;
IPCC=IPCC; OECD=OCDE; OPEC=OPEP; NAFTA=TLCAN; USMCA=TMEC T-MEC; FTA=TLC; FARC=FARC; AI=IA
inteligencia artificial; PM=primer ministro primera ministra; CEO=director ejecutivo consejero
delegado; MP=diputado diputada parlamentario; MPs=diputados parlamentarios; SMEs=pymes; SME=pyme;
TV=televisión tele; PC=ordenador computadora; ICU=UCI; ICUs=UCI; R&D=I+D; DRC=RDC; PRC=RPC;
PLO=OLP; KGB=KGB; GMT=GMT; EST=hora del este; BST=hora británica; PCR=PCR; UFO=ovni; UFOs=ovnis;
LGBT=LGTB LGTBI LGBT; LGBTQ=LGTBI LGBT LGTB; SUV=todoterreno; ID=identificación documento;
DC=Distrito Columbia; WWII=Segunda Guerra Mundial; WW2=Segunda Guerra Mundial; WWI=Primera Guerra
Mundial; PhD=doctorado doctor; NHS=NHS sanidad; CIA=CIA; FBI=FBI; GP=Gran Premio; AFP=AFP;
IDB=BID; FDI=IED; ETA=ETA; MEP=eurodiputado eurodiputada; MEPs=eurodiputados; ASEAN=ASEAN;
OSCE=OSCE; UNHCR=ACNUR; UNICEF=Unicef; UNESCO=Unesco; FAO=FAO; ECLAC=CEPAL; GM=transgénicos;
PA=ANP; PE=educación física; BC=aC AEC antes; AD=dC después; CE=dC EC era; BCE=aC AEC era antes;
COVID=COVID coronavirus; II=Segunda; LA=Los Ángeles; NY=Nueva York; NYC=Nueva York; SA=SA;
OK=bien; CCTV=cámaras; ATM=cajero; ATMs=cajeros; IT=informática; HR=recursos humanos; IQ=CI;
EV=eléctrico
"""
# a country and its people, for one side may say the other: English = Spanish
_PEOPLES = """
Germany German Germans=Alemania alemán alemana alemanes alemanas; England English=Inglaterra
inglés inglesa ingleses inglesas; Spain Spanish Spaniards=España español española españoles
españolas castellano; France French=Francia francés francesa franceses; Greece Greek Greeks=Grecia
griego griega griegos; Switzerland Swiss=Suiza suizo suiza suizos; Wales Welsh=Gales galés galesa;
Japan Japanese=Japón japonés japonesa japoneses nipón nipona; Netherlands Dutch Holland=Países
Bajos Holanda neerlandés neerlandesa holandés holandesa holandeses; Denmark Danish Danes=Dinamarca
danés danesa; Sweden Swedish Swedes=Suecia sueco sueca suecos; Norway Norwegian=Noruega noruego
noruega; Finland Finnish Finns=Finlandia finlandés finlandesa finés; Poland Polish Poles=Polonia
polaco polaca polacos; Turkey Turkish Turks=Turquía turco turca turcos; Hungary Hungarian=Hungría
húngaro húngara; Ukraine Ukrainian=Ucrania ucraniano ucraniana ucranianos; Russia Russian Russians
Soviet=Rusia ruso rusa rusos URSS soviético soviética soviéticos; China Chinese=China chino china
chinos; Iraq Iraqi=Irak iraquí; Israel Israeli=Israel israelí; Palestine Palestinian=Palestina
palestino palestina; Morocco Moroccan=Marruecos marroquí marroquíes; Egypt Egyptian=Egipto egipcio
egipcia; Brazil Brazilian=Brasil brasileño brasileña; Ireland Irish=Irlanda irlandés irlandesa;
Scotland Scottish Scots=Escocia escocés escocesa; Britain British UK Briton Britons=Bretaña
británico británica británicos Reino Unido Inglaterra inglés; America American Americans
US=Estados Unidos EEUU estadounidense estadounidenses norteamericano norteamericana
norteamericanos norteamericanas americano americana; Greenland Greenlandic=Groenlandia groenlandés
groenlandeses; Europe European Europeans=Europa europeo europea europeos; West Western=Occidente
occidental occidentales oeste; East Eastern=Oriente oriental este; Africa African=África africano
africana; Belgium Belgian=Bélgica belga; Austria Austrian=Austria austriaco austríaco; Cyprus
Cypriot=Chipre chipriota; Syria Syrian=Siria sirio siria; Lebanon Lebanese=Líbano libanés; Peru
Peruvian=Perú peruano; Chile Chilean=Chile chileno chilena; Croatia Croatian=Croacia croata;
Serbia Serbian=Serbia serbio; Iceland Icelandic=Islandia islandés islandesa; Philippines
Filipino=Filipinas filipino filipina; New Zealand Zealander Kiwi=Nueva Zelanda Zelandia
neozelandés neozelandesa; Catalonia Catalan=Cataluña catalán catalana; Basque=Vasco vasca Euskadi;
Mexico Mexican=México mexicano mexicana; Canada Canadian=Canadá canadiense; Qatar Qatari=Catar
catarí; Kenya Kenyan=Kenia keniano keniata; Thailand Thai=Tailandia tailandés; Wild West=Oeste;
Prix=Premio Precio; Jew Jews Jewish=judío judía judíos judías; Nazi Nazis=nazi nazis
"""
# common words that get a capital in the names of bodies, and may be rendered by another
COMMON = word_set(
    """
ministerio ministro ministra secretaria secretario departamento instituto universidad facultad
comite comision consejo consejeria congreso senado camara parlamento partido liga asociacion
federacion fundacion agencia autoridad oficina servicio direccion administracion junta alianza
reino republica estado estados gobierno ejercito guardia policia tribunal corte juzgado audiencia
fiscalia banco fondo bolsa compañia grupo sociedad iglesia catedral museo teatro estadio
aeropuerto hospital escuela colegio biblioteca premio copa torneo campeonato guerra batalla
tratado ley acuerdo plan programa proyecto organizacion movimiento frente union unidad ciudad
provincia condado region valle monte cordillera lago mar oceano golfo bahia cabo isla islas rio
playa puerto plaza calle avenida parque palacio castillo torre puente señor señora doctor rey
reina principe princesa papa presidente presidenta general coronel capitan alcalde primer
ministerial nacional internacional federal central real santo tierra sol luna dios ello uno una
eso biblia internet web ministry minister secretary department institute university school college
faculty committee commission council congress senate house chamber parliament party league
association federation foundation agency authority office service administration board alliance
kingdom republic state states government army guard police court bank fund company group society
church cathedral museum theatre theater stadium airport library prize award cup tournament
championship war battle treaty act law agreement program programme project organization
organisation movement front unity city province county valley mount mountain mountains lake sea
ocean gulf bay cape island islands river beach port square street avenue park palace castle tower
bridge mister lady king queen prince princess pope president colonel captain mayor prime national
international royal saint earth sun moon god bible day open game games club team center centre
station hall home road high north south east west northern southern eastern western upper lower
great grand new old big black white red green blue golden native natives time times news today
world net head chief officer director manager judge justice member gran fort fuerte nuestro libre
comercio caza reserva reserve zona area areas
"""
)


def _pairs(table: str) -> list[tuple[str, str]]:
    entries = [" ".join(entry.split()) for entry in table.split(";")]
    return [(english, spanish) for english, is_pair, spanish in map(_split, entries) if is_pair]


def _split(entry: str) -> tuple[str, str, str]:
    return entry.partition("=")


EXONYMS = _pairs(_EXONYMS)
ACRONYMS = _pairs(_ACRONYMS)
PEOPLES = _pairs(_PEOPLES)
