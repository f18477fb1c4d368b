/** Words that carry a sentence and no subject. A question is asked with them and answered without them. */
const LISTS: Record<string, string> = {
  en: `a about after again all also although always am an and any anybody anyone anything are aren as at be because been before being below between both but
    by can cannot could couldn did didn do does doesn doing don done down during each either else even ever every everybody everyone everything few
    for from further get gets getting give gives go goes going got had has have having he her here hers him his how i
    if in instead into is isn it its itself just know let like ll look make makes many may me might more most much must my need
    needs no nobody nor not nothing now of off on once one only or other our out over own per please possible really s same say says see
    she should shouldn so some somebody someone something still such t take tell than that the their them then there these they thing
    things this those through to too under until up upon us use used using ve very want wants was wasn way we were what
    when where whether which while who whom whose why will with within without won work works would you your yours`,
  de: `aber alle als also am an andere auch auf aus bei beim bin bis bist da damit dann das dass dein deine dem den
    denn der des dich die dies diese dieser dieses dir doch du durch ein eine einem einen einer eines er es etwas euch
    für hat habe haben hier ich ihm ihn ihr ihre im in ist ja jede jeder jedes kann kannst kein keine können man mehr
    mein meine mich mir mit muss nach nicht noch nur ob oder ohne sein seine sich sie sind so soll sollte über um und
    uns unter vom von vor wann war warum was weil welche welcher welches wenn wer werden wie wieder wir wird wo wozu zu
    zum zur zwischen`,
  fr: `à ai ainsi après au aucun aussi autre aux avant avec avoir c ce cela ces cet cette comme comment d dans de des
    dois doit donc du elle elles en entre est et été être eu faire fait faut il ils j je l la le les leur leurs lui m
    ma mais me mes moi mon n ne nos notre nous on ont ou où par pas peut peux plus pour pourquoi qu quand que quel
    quelle quelles quels qui quoi s sa sans se ses si son sont sous sur t ta te tes toi ton tous tout toute toutes très
    tu un une vos votre vous y`,
  es: `a al algo ante antes aquel aquella así aunque cada como cómo con cual cuál cuales cuando cuándo de del desde
    donde dónde durante e el él ella ellas ellos en entre era es esa ese eso esta está estas este esto estos fue ha
    hace hacer hasta hay he la las le les lo los más me mi mis mucho muy nada ni no nos nosotros o os otra otro para
    pero poco por porque puede puedo que qué quien quién se sea según ser si sí sin sobre son su sus también tan te
    tengo tiene todo todos tu tus un una uno unos usted y ya yo`,
  pt: `a ao aos as até com como da das de dela dele do dos e é ela elas ele eles em entre era essa esse esta está
    este eu foi há isso isto já lhe mais mas me meu minha muito na não nas nem no nos nós nossa nosso num numa o os ou
    para pela pelo por porque posso pode qual quais quando quanto que quem são se sem ser seu seus só sobre sua suas
    também te tem tenho todo todos tu um uma você`,
  it: `a ad ai al alla alle allo anche avere c che chi ci come con cosa cui d da dal dalla dai de dei del della delle
    dello di dove e è ed era essere fa fra gli ha hai hanno ho i il in io l la le lei lo loro lui ma me mi mia mio ne
    nei nel nella noi non nostro o per perché più può puoi qual quale quali quando quanto quello questa questo se sei
    si sia sono su sua sue sul sulla suo tra tu tua tuo tutti tutto un una uno voi`,
  nl: `aan al alle als bij dan dat de der deze die dit doen door dus een en er ge geen had hebben heeft hem het hier
    hij hoe hun ik in is ja je kan kunnen maar me meer men met mijn moet moeten na naar niet nog nu of om omdat ons ook
    op over te tegen toch tot u uit uw van veel voor waar waarom wanneer want waren was wat we welke wel werd wie wij
    wil worden wordt zal ze zich zij zijn zo zonder zou`,
};

const cut = new Map<string, ReadonlySet<string>>();

/** The function words of a language, folded. @param locale e.g. `en` or `pt-BR`; empty for a language without a list */
export function functionWords(locale: string): ReadonlySet<string> {
  const language = locale.toLowerCase().split("-")[0] ?? "";
  let words = cut.get(language);
  if (!words) {
    const list = Object.hasOwn(LISTS, language) ? (LISTS[language] ?? "") : "";
    const folded = list.split(/\s+/).filter(Boolean);
    words = new Set([...folded, ...folded.map((word) => word.normalize("NFD").replace(/\p{M}/gu, ""))]);
    cut.set(language, words);
  }
  return words;
}
