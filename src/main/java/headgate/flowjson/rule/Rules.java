package headgate.flowjson.rule;

import java.util.List;

/** Lists the rules of this package in the order in which Meta checks. */
public final class Rules {

  private static final List<Rule> STRUCTURE =
      List.of(
          new FooterCaptionsPair(),
          new FooterCaptionsExclude(),
          new PatternInputType(),
          new SuccessNeedsTerminal(),
          new DataFieldsComplete(),
          new DataFieldsObjects(),
          new VersionNotEnding(),
          new VersionNotFrozen());

  private static final List<Rule> SEMANTICS =
      List.of(
          new TerminalScreenExists(),
          new RoutingTargetsExist(),
          new RoutingCoversScreens(),
          new RouteToItself(),
          new RouteBackwards(),
          new RouteBranches(),
          new EntryScreenExists(),
          new ScreensConnected(),
          new NavigationHasRoute(),
          new MostScreens(),
          new ScreenIdReserved(),
          new ScreenIdsUnique(),
          new SuccessfulEndExists(),
          new TerminalFooterExists(),
          new TerminalFooterEnds(),
          new NavigationListNotLast(),
          new RefreshNeedsEndpoint(),
          new ExchangeNeedsEndpoint(),
          new EndpointNeedsRoutes(),
          new MetaReserved(),
          new MostComponents(),
          new MostOfAType(),
          new MostCarousels(),
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
          new ReferencesSingle(),
          new DynamicListsComplete(),
          new DynamicListsFit(),
          new DynamicActionsNamed(),
          new TextArrayStatic(),
          new PayloadReferencesLead(),
          new PayloadReferencesSingle(),
          new FilesPassedWhole(),
          new FilesWithinTotal(),
          new ConditionsSound(),
          new ExpressionsSound(),
          new PayloadExpressionsSound(),
          new IfThenFilled(),
          new SwitchCasesFilled(),
          new IfNesting(),
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
          new RichTextAloneIn51(),
          new RichTextAlone(),
          new RichTextNotMixed(),
          new SensitiveNamesInput(),
          new NavigationListAlone(),
          new NavigationListHasAction(),
          new NavigationListActionOnce(),
          new NavigationListOneBadge(),
          new NavigationRowEnd(),
          new NavigationRowEndLarge(),
          new PatternExplained(),
          new CarouselImages(),
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
          new InitValuesOffered(),
          new OptionsCompared(),
          new ComponentsShown(),
          new RowsLeadSomewhere(),
          new RowReferencesLead(),
          new PayloadPartsLead(),
          new FormReferencesLead(),
          new LinkReferencesLead(),
          new UpdateNumberType(),
          new DynamicItemsClear(),
          new FieldsPassedAnyway(),
          new LinksSecure(),
          new LinksAscii(),
          new MarkdownLinksOpen(),
          new MarkdownShown(),
          new ValuesReadable(),
          new ChipsEnough(),
          new MediaSizeListed(),
          new SelectionPossible());

  private Rules() {}

  /** Structural checks that {@code spec.json} cannot express. */
  public static List<Rule> structure() {
    return STRUCTURE;
  }

  /** Checks that need a document without structural errors. */
  public static List<Rule> semantics() {
    return SEMANTICS;
  }

  /** Warnings about what Meta accepts. */
  public static List<Rule> advice() {
    return ADVICE;
  }
}
