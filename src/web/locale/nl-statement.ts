/** "Uw steunverklaring": what the holder of a private link sees once signing is over. */
export const nlStatement = {
  title: 'Uw steunverklaring',
  step: 'Stap',
  standing: {
    checking: {
      title: 'De gemeente controleert de steunverklaringen',
      lines: (_phase: string) => [
        'Wij hebben uw steun ontvangen. Het is nog niet bekend of die geldig is.',
        'Na het besluit ziet u dat op deze pagina. Bewaar daarom de mail met deze link.',
      ],
    },
    withdrawn: {
      title: 'Uw steun is ingetrokken',
      lines: (phase: string) => [
        `Uw steun telt niet mee voor het ${phase}. Uw gegevens hebben wij verwijderd.`,
      ],
    },
    dropped: {
      title: 'Het verzoek is ingetrokken',
      lines: (_phase: string) => [
        'De mensen die om het referendum vroegen, hebben het verzoek ingetrokken.',
        'De gemeente controleert uw steun niet meer. U hoeft niets te doen.',
      ],
    },
    valid: {
      title: 'Uw steun is geldig',
      lines: (phase: string) => [
        `De gemeente heeft uw steunverklaring gecontroleerd. Uw steun telt mee voor het ${phase}.`,
      ],
    },
    invalid: {
      title: 'Uw steun is niet geldig',
      lines: (phase: string) => [
        `De gemeente heeft uw steunverklaring gecontroleerd. Uw steun telt niet mee voor het ${phase}.`,
      ],
    },
    unjudged: {
      title: 'Uw steun is niet apart gecontroleerd',
      lines: (_phase: string) => [
        'Er staat geen oordeel over uw steunverklaring in de openbare lijst. De gemeente hoeft niet altijd elke steunverklaring te controleren.',
        'Soms is een deel genoeg om te weten of er genoeg steun is. U hoeft niets te doen.',
      ],
    },
  },
  reasonTitle: 'Waarom is uw steun niet geldig?',
  reasonUnknown: (email: string) => `De reden staat niet op deze pagina. Vraag de gemeente ernaar: ${email}.`,
  checkTitle: 'Dit kunt u zelf controleren',
  /** Municipality, first and last day of the term. */
  reasons: {
    te_vroeg: {
      title: 'Te vroeg ontvangen',
      text: (_municipality: string) => 'Wij ontvingen uw formulier voordat het tekenen begon.',
      check: (_municipality: string, first: string, _last: string) => [
        `De eerste dag om te tekenen was ${first}.`,
        'Vergelijk die dag met ‘Formulier ontvangen op’ bij uw bewijs.',
      ],
    },
    te_laat: {
      title: 'Te laat ontvangen',
      text: (_municipality: string) => 'Wij ontvingen uw formulier of uw bevestiging na de laatste dag.',
      check: (_municipality: string, _first: string, last: string) => [
        `De laatste dag om te tekenen was ${last}.`,
        'Vergelijk die dag met ‘Formulier ontvangen op’ en ‘Bevestigd op’ bij uw bewijs.',
      ],
    },
    verkeerd_formulier: {
      title: 'Niet op het goede formulier',
      text: (_municipality: string) =>
        'Uw steun stond niet op het formulier dat volgens de regels bij dit verzoek hoort.',
      check: (_municipality: string, _first: string, _last: string) => [
        'Vraag de gemeente welk formulier zij van u ontving.',
      ],
    },
    onvolledig: {
      title: 'Niet alle gegevens ingevuld',
      text: (_municipality: string) => 'Op uw formulier ontbrak iets dat volgens de regels verplicht is.',
      check: (_municipality: string, _first: string, _last: string) => [
        'Hebt u het bestand ondertekening.json bewaard? Daarin staat precies wat u hebt ingevuld.',
        'Vraag de gemeente welk gegeven ontbrak.',
      ],
    },
    niet_kiesgerechtigd: {
      title: 'U mocht dit verzoek niet steunen',
      text: (municipality: string) =>
        `U stond op de dag die telt niet als kiezer in de lijst van ${municipality}. U woonde bijvoorbeeld in een andere gemeente, of u was te jong.`,
      check: (_municipality: string, _first: string, _last: string) => [
        'Lees in de regels wie mag tekenen en welke dag telt.',
        'Kijk op mijn.overheid.nl hoe u bent ingeschreven: uw adres, geboortedatum en nationaliteit.',
      ],
    },
    onjuist: {
      title: 'Uw gegevens kloppen niet met die van de gemeente',
      text: (_municipality: string) =>
        'Wat u invulde, is anders dan wat de gemeente van u weet. Het gaat om uw naam, geboortedatum of adres.',
      check: (_municipality: string, _first: string, _last: string) => [
        'Kijk op mijn.overheid.nl hoe uw naam, geboortedatum en adres bekend zijn.',
        'Hebt u het bestand ondertekening.json bewaard? Daarin staat precies wat u hebt ingevuld.',
        'Was u net verhuisd? Misschien kende de gemeente uw nieuwe adres nog niet.',
      ],
    },
    dubbel: {
      title: 'Vaker dan één keer getekend',
      text: (_municipality: string) => 'Er is meer dan één steunverklaring met uw gegevens.',
      check: (_municipality: string, _first: string, _last: string) => [
        'Hebt u ook op papier getekend, of met een ander e-mailadres?',
        'Hebt u maar één keer getekend? Dan heeft misschien iemand anders uw gegevens gebruikt. Meld dat aan de gemeente.',
      ],
    },
  },
  doubles: {
    'first-counts': 'De eerste telt. Deze telt niet mee.',
    'none-counts': 'Volgens de regels telt dan geen van die steunverklaringen mee.',
  },
  decisionTitle: 'Het besluit over het verzoek',
  decision: {
    admitted: (phase: string, day: string) => `Het ${phase} is toegelaten op ${day}.`,
    rejected: (phase: string, day: string) => `Het ${phase} is niet toegelaten op ${day}.`,
    onObjection: (day: string) => `Dat is besloten op een bezwaar. Het eerste besluit was van ${day}.`,
    contested: 'Tegen het besluit is bezwaar gemaakt. De uitkomst kan nog veranderen.',
    requestWithdrawn: 'Daarna is het verzoek ingetrokken. U hoeft niets te doen.',
    irrevocable: 'Het besluit staat vast.',
  },
  laterTitle: (phase: string) => `Het ${phase}`,
  later: {
    carried: (phase: string) => `Uw steun is meegenomen naar het ${phase}. U hoeft niet opnieuw te tekenen.`,
    signAgain: (phase: string, day: string) =>
      `Uw steun van toen telt niet mee voor het ${phase}. Wilt u ook dat steunen? Teken dan opnieuw. Dat kan tot en met ${day}.`,
    apart: (phase: string) => `Uw steun van toen telt niet mee voor het ${phase}.`,
  },
  objection: {
    title: 'Bent u het er niet mee eens?',
    until: (decided: string, until: string) =>
      `U kunt bezwaar maken tegen het besluit van ${decided}. Uw bezwaar moet uiterlijk op ${until} binnen zijn.`,
    sixWeeks:
      'U hebt zes weken de tijd, vanaf de dag na het besluit. Is het besluit later bekendgemaakt? Dan hebt u langer de tijd.',
    over: (until: string) => `Bezwaar maken kon tot en met ${until}. Die tijd is voorbij.`,
    overLodged:
      'Hebt u zelf op tijd bezwaar gemaakt? Dan krijgt u een brief met het besluit op uw bezwaar. Daarin staat wat u daarna nog kunt doen.',
    decided: (day: string) => `Op ${day} is besloten op een bezwaar tegen dit besluit.`,
    decidedLodged:
      'Hebt u zelf bezwaar gemaakt? In het besluit op uw bezwaar staat of u naar de rechter kunt, en tot wanneer.',
    irrevocable: 'Het besluit staat vast. Bezwaar maken kan niet meer.',
    howTitle: 'Zo maakt u bezwaar',
    how: [
      'Schrijf een brief met uw naam, uw adres en de datum. Zet er uw handtekening onder.',
      'Schrijf om welk besluit het gaat en waarom u het er niet mee eens bent.',
      'Zet uw ontvangstnummer erbij. Dan kan de gemeente uw steunverklaring vinden.',
      'Stuur de brief naar het adres dat in het besluit staat. Weet u dat niet? Vraag het de gemeente.',
    ],
    nextTitle: 'Wat gebeurt er met uw bezwaar?',
    next: [
      'De gemeente kijkt opnieuw naar het besluit en naar uw steunverklaring. U mag uw verhaal vertellen.',
      'Zolang er niet op uw bezwaar is besloten, blijft het besluit gelden.',
      'U krijgt een brief met het besluit op uw bezwaar. Daarin staat ook of u naar de rechter kunt.',
      'Blijkt uw steun toch geldig? Dan ziet u dat op deze pagina en in de openbare lijst.',
      'Wie uw bezwaar behandelt, weet dat u hebt getekend. Uw naam komt niet op internet.',
    ],
    contactTitle: 'Zo bereikt u de gemeente',
    email: 'E-mail',
    phone: 'Telefoon',
    address: 'Adres',
  },
  proof: 'Met dit bestand ziet u zelf dat uw steun in de openbare lijst staat. Uw naam staat er niet in.',
  keep: 'Deze pagina is alleen voor u. Wie de link heeft, ziet wat hier staat. Stuur de link dus niet door.',
  toView: 'Bekijk uw steunverklaring',
  destroyed: {
    title: 'Ging uw link over dit verzoek?',
    text: (title: string, day: string) =>
      `De steunverklaringen voor ‘${title}’ zijn vernietigd op ${day}. De links in de mails werken daarom niet meer.`,
    nothing: 'Wij kunnen niet meer zien wie heeft getekend.',
  },
};
