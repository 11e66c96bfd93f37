package headgate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Only what another package uses is public. */
class VisibilityTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("headgate");

  /** With the tests: what they use from another package must be public, too. */
  private static final JavaClasses MAIN_AND_TESTS =
      new ClassFileImporter().importPackages("headgate");

  @Test
  void publicClasses_areUsedByAnotherPackage() {
    classes()
        .that()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .and(describe("are not tests", type -> MAIN.contain(type.getName())))
        .should(ArchCondition.from(describe("be used elsewhere", VisibilityTest::isUsedElsewhere)))
        .check(MAIN_AND_TESTS);
  }

  @Test
  void publicMethods_areUsedByAnotherPackage() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(
            describe("belong to the main code", type -> MAIN.contain(type.getName())))
        .and(describe("override nothing", method -> !overrides(method)))
        .and(describe("are not generated", method -> !isGenerated(method)))
        .should(
            ArchCondition.from(
                describe(
                    "be used elsewhere",
                    method ->
                        Stream.concat(
                                method.getCallsOfSelf().stream(),
                                method.getReferencesToSelf().stream())
                            .anyMatch(
                                call -> !samePackage(call.getOriginOwner(), method.getOwner())))))
        .check(MAIN_AND_TESTS);
  }

  /** Another package names the class, or a public method in its package has it in its signature. */
  private static boolean isUsedElsewhere(JavaClass type) {
    String nested = type.getName() + "$";
    return type.getPackage().getClasses().stream()
        .filter(other -> other.equals(type) || other.getName().startsWith(nested))
        .flatMap(other -> other.getDirectDependenciesToSelf().stream())
        .anyMatch(
            use ->
                !samePackage(use.getOriginClass(), type)
                    || isInSignature(use.getOriginClass(), type));
  }

  private static boolean isInSignature(JavaClass owner, JavaClass type) {
    return owner.getModifiers().contains(JavaModifier.PUBLIC)
        && owner.getCodeUnits().stream()
            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
            .anyMatch(unit -> unit.getAllInvolvedRawTypes().contains(type));
  }

  private static boolean overrides(JavaMethod method) {
    return method.getOwner().getAllRawInterfaces().stream().anyMatch(type -> declares(type, method))
        || method.getOwner().getAllRawSuperclasses().stream()
            .anyMatch(type -> declares(type, method));
  }

  private static boolean declares(JavaClass type, JavaMethod method) {
    return type.getMethods().stream()
        .anyMatch(
            other ->
                other.getName().equals(method.getName())
                    && other.getRawParameterTypes().size() == method.getRawParameterTypes().size());
  }

  /** Accessors of records, methods of enums and interfaces, and {@code main}. */
  private static boolean isGenerated(JavaMethod method) {
    boolean accessor =
        method.getOwner().isRecord()
            && method.getOwner().getFields().stream()
                .anyMatch(field -> field.getName().equals(method.getName()));
    boolean ofEnum =
        method.getOwner().isEnum() && List.of("values", "valueOf").contains(method.getName());
    return accessor
        || ofEnum
        || method.getOwner().isInterface()
        || method.getModifiers().contains(JavaModifier.SYNTHETIC)
        || method.getName().equals("main");
  }

  private static boolean samePackage(JavaClass one, JavaClass other) {
    return one.getPackageName().equals(other.getPackageName());
  }
}
