package headgate.flowjson.rule;

import java.util.List;

/** The rules that are classes of their own, in the order in which Meta checks. */
public final class Rules {

  private static final List<Rule> FORM =
      List.of(
          new CaptionsComeInPairs(),
          new CaptionsExclude(),
          new PatternInputType(),
          new SuccessNeedsTerminal(),
          new DataFieldsComplete(),
          new DataFieldsAreObjects(),
          new VersionNotEnding(),
          new VersionNotFrozen());

  private static final List<Rule> MEANING =
      List.of(
          new TerminalScreenExists(),
          new RoutingTargetsExist(),
          new RoutingCoversScreens(),
          new RouteToItself(),
          new RouteBackwards(),
          new TooManyRoutes(),
          new EntryScreenExists(),
          new ScreensConnected(),
          new NavigationHasRoute(),
          new TooManyScreens(),
          new ReservedScreenId(),
          new ScreenIdsUnique(),
          new SuccessfulEndExists(),
          new TerminalFooterExists(),
          new TerminalFooterEnds(),
          new NavigationListNotLast(),
          new RefreshNeedsEndpoint(),
          new ExchangeNeedsEndpoint(),
          new EndpointNeedsRoutes(),
          new MetaReserved(),
          new TooManyComponents(),
          new TooManyOfAType(),
          new TooManyCarousels(),
          new MinimumOverMaximum(),
          new NavigationTargetExists(),
          new NavigationLeadsAway(),
          new CompleteOnTerminal(),
          new NavigationPassesFields(),
          new NavigationHasPayload(),
          new NavigationPassesTypes(),
          new NavigationPassesShapes(),
          new NavigationPassesLiterals(),
          new UpdateNamesOwnData(),
          new UpdateFitsData(),
          new SelectActionOnce(),
          new DataTypesKnown(),
          new ExamplesFit(),
          new ReferencesLead(),
          new ReferencesFit(),
          new DynamicListsComplete(),
          new TextArrayStatic(),
          new PayloadReferencesLead(),
          new FilesPassedWhole(),
          new FilesWithinTotal(),
          new ConditionsSound(),
          new ExpressionsSound(),
          new PayloadExpressionsSound(),
          new ThenNotEmpty(),
          new CasesNotEmpty(),
          new IfsNotTooDeep(),
          new FooterInBothBranches(),
          new FooterInAllCases(),
          new InputsInForm(),
          new NamesUnique(),
          new ImageOrColor(),
          new DatesWellFormed(),
          new DatesWithinBounds(),
          new CalendarStartsWithDate(),
          new CalendarFitsMode(),
          new CalendarRangeComplete(),
          new CalendarRangeKnown(),
          new CalendarRangeOnly(),
          new CalendarDaysInOrder(),
          new InitValuesNoFiles(),
          new InitValuesFit(),
          new RichTextAloneEarly(),
          new RichTextAlone(),
          new RichTextNotMixed(),
          new SensitiveNamesInput(),
          new NavigationListAlone(),
          new ListHasAction(),
          new ListActionOnce(),
          new OneBadge(),
          new RowEndFits(),
          new RowEndNotLarge(),
          new PatternExplained(),
          new CarouselNotTooLong(),
          new CarouselImagesDecode());

  private static final List<Rule> ADVICE =
      List.of(
          new AnswersArrive(),
          new DataUsed(),
          new ScreensReached(),
          new CompleteSaysSomething(),
          new SecretsMasked(),
          new RequiredVisible(),
          new TextsNotMixed(),
          new TextPartsPlain(),
          new OptionIdsUnique(),
          new FewComponents(),
          new RowsLeadSomewhere(),
          new RowReferencesLead(),
          new FieldsPassedAnyway(),
          new LinksSecure(),
          new ChipsEnough(),
          new MediaSizeListed(),
          new SelectionPossible());

  private Rules() {}

  /** Part of holding a document against the table, though no table could say them. */
  public static List<Rule> form() {
    return FORM;
  }

  /** What only a document of sound form is asked. */
  public static List<Rule> meaning() {
    return MEANING;
  }

  /** What Meta accepts and people regret: never an error. */
  public static List<Rule> advice() {
    return ADVICE;
  }
}
