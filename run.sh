#!/usr/bin/env bash
# Builds what is missing, then runs Headgate with the arguments given: ./run.sh, ./run.sh demo, ./run.sh --port 9000
# A link to this file works too, under any name and in any folder.
#
# While the first server after a build runs, a second process stores the loaded classes and the library of SQLite in
# files under target/. They make later starts twice as fast. Without these files everything works, only slower.
# ./run.sh warmup stores them and ends.
#   JAVA_HOME           the JDK to use; without it, java on the PATH or a JDK in the usual folders
#   HEADGATE_DATA       the directory of the data; without it, the directory data beside this file
#   HEADGATE_JAVA_OPTS  options for the JVM, such as -Xmx1g; JAVA_OPTS too
set -euo pipefail

oldest_java=17

# Sets folder to the folder of a file and follows links. Not every system has readlink -f.
folder=''
find_folder() {
  local file=$1 link
  while
    case $file in
      */*) folder=${file%/*}/ ;;
      *) folder=./ ;;
    esac
    [ -L "$file" ]
  do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=$folder$link ;;
    esac
  done
}

find_folder "${BASH_SOURCE[0]}"
home=$(cd "$folder" && pwd -P)
target=$home/target
jar=$target/headgate.jar
build_log=$target/build.log
build_begun=$target/build-begun

fail() {
  printf '%s\n' "$@" >&2
  exit 3
}

# Prints the folder above bin/java.
home_of() {
  find_folder "$1"
  (cd "$folder.." 2>/dev/null && pwd -P) || true
}

# Sets java_release (17.0.9), java_version (17) and java_build from the JDK's release file, because running java takes longer.
java_release='' java_version='' java_build=''
describe() {
  local line
  java_version='' java_build=''
  [ -x "$1/bin/java" ] || return 1
  if [ -r "$1/release" ]; then
    while IFS= read -r line; do
      case $line in
        JAVA_VERSION=*) java_version=${line#*=} ;;
        JAVA_RUNTIME_VERSION=* | IMPLEMENTOR=*) java_build="$java_build ${line#*=}" ;;
      esac
    done <"$1/release"
  fi
  if [ -z "$java_version" ]; then
    java_version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
  fi
  java_version=${java_version//\"/}
  java_release=${java_version%%[+_-]*}
  java_version=${java_version%%[.+-]*}
  case $java_version in
    '' | *[!0-9]*) return 1 ;;
  esac
}

# Sets java_home to the first JDK that is new enough and, if a build is needed, has a compiler.
java_home=''
find_java() {
  local compiler=$1 seen='' candidate path_java
  path_java=$(command -v java || true)
  for candidate in "${JAVA_HOME:-}" "${path_java:+$(home_of "$path_java")}" \
    /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/.sdkman/candidates/java/current; do
    [ -n "$candidate" ] && describe "$candidate" || continue
    if [ "$java_version" -ge $oldest_java ]; then
      if [ -z "$compiler" ] || [ -x "$candidate/bin/javac" ]; then
        java_home=$candidate
        return
      fi
      seen="$seen"$'\n'"  $candidate is a Java $java_version without a compiler"
    else
      seen="$seen"$'\n'"  $candidate is a Java $java_version"
    fi
  done
  fail "Headgate needs a JDK $oldest_java or newer: install one, or set JAVA_HOME to it.${seen:+ Found only:$seen}"
}

is_stale() {
  [ ! -f "$jar" ] && return
  [ -f "$build_begun" ] && return # a build that was killed may leave a jar without its libraries
  [ -n "$(find "$home/pom.xml" "$home/src/main" "$home/sql" -newer "$jar" 2>/dev/null | head -n 1)" ]
}

# Reads Maven's output from standard input, keeps it in a file, and shows how far the build is.
show_progress() {
  local line count=0
  while IFS= read -r line; do
    printf '%s\n' "$line"
    case $line in
      *'Downloading from '*)
        count=$((count + 1))
        if [ -t 2 ]; then
          printf '\r\033[K  fetching file %d: %s' $count "${line##*/}" >&2
        elif [ $((count % 10)) -eq 1 ]; then
          printf '  fetching file %d: %s\n' $count "${line##*/}" >&2
        fi
        ;;
      *'Compiling '*' source files'*) show_step compiling ;;
      *'Building jar: '*) show_step packing ;;
    esac
  done >"$build_log"
  [ ! -t 2 ] || printf '\r\033[K' >&2
}

show_step() {
  if [ -t 2 ]; then
    printf '\r\033[K  %s' "$1" >&2
  else
    printf '  %s\n' "$1" >&2
  fi
}

build() {
  local fast=-XX:TieredStopAtLevel=1 # the optimizing compiler of the JVM would take longer than all of Maven's work
  command -v mvn >/dev/null || fail "Building Headgate needs Maven 3.8 or newer, and there is no mvn on the PATH."
  echo "Building Headgate. The first time, Maven fetches about 220 files, 30 MB." >&2
  local commit=''
  if [ -e "$home/.git" ]; then # not the commit of a repository around this directory
    commit=$(git -C "$home" rev-parse HEAD 2>/dev/null || true)
  fi
  touch "$build_begun"
  if ! (cd "$home" && JAVA_HOME=$java_home MAVEN_OPTS="$fast ${MAVEN_OPTS:-}" mvn -B -Dquick -Dheadgate.commit="$commit" package 2>&1) |
    show_progress; then
    grep '\[ERROR\]' "$build_log" >&2 || tail -n 20 "$build_log" >&2
    fail "The build failed. $build_log has all that Maven said."
  fi
  touch -r "$build_begun" "$jar" # a file that was edited while Maven ran is newer than the jar, so the next run builds it
  rm -f "$build_begun"
}

# Ends with the cause if files cannot be made in target/.
check_target() {
  local cause
  cause=$(mkdir -p "$target" 2>&1 && touch "$build_log" 2>&1) ||
    fail "Headgate has to be built, but its files cannot be written." "  $cause" \
      "Get write permission for $home, or let somebody who has it run ./run.sh version once."
}

# Runs one build at a time. Takes over a lock if its owner has ended.
build_alone() {
  local owner waited=0
  lock=$target/build-lock # not local, because the trap needs it
  until ln -s $$ "$lock" 2>/dev/null; do
    owner=$(readlink "$lock" || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
      rm -f "$lock"
    elif [ $waited -eq 0 ]; then
      echo "Waiting for another ./run.sh to finish its build." >&2
      waited=1
    fi
    sleep 0.2
  done
  trap 'rm -f "$lock"' EXIT
  trap 'exit 130' INT
  if is_stale; then
    build
  fi
  rm -f "$lock"
  trap - EXIT INT
}

if is_stale; then
  check_target
  find_java with-compiler
  build_alone
else
  find_java ''
fi

read -r -a options <<<"${JAVA_OPTS:-} ${HEADGATE_JAVA_OPTS:-}"
unset HEADGATE_JAVA_OPTS # the program refuses unknown settings
case ${HEADGATE_DATA:-} in
  *[![:space:]]*) ;;
  *) export HEADGATE_DATA=$home/data ;;
esac
collector=-XX:+UseSerialGC # needs the least memory and starts fastest; a small heap keeps its pauses short
max_heap=512m              # what a server may need for many large bodies at once
own_heap=''
for option in ${options[@]+"${options[@]}"}; do
  case $option in
    -XX:+Use*GC) collector=$option ;;
    -Xmx* | -XX:MaxHeapSize=*) max_heap=${option#-Xmx} max_heap=${max_heap#*=} ;;
    -Xm[ns]* | -XX:*HeapSize=* | -XX:*NewSize=* | -XX:*FreeRatio=* | -XX:*RAM*) own_heap=yes ;;
  esac
done

# Whether a size such as 64m is at most 64 MB.
is_small() {
  case $1 in
    *[!0-9][kKmMgGtT] | [kKmMgGtT] | '') return 1 ;; # java says what is wrong with it
    *[kK]) [ "${1%?}" -le 65536 ] ;;
    *[mM]) [ "${1%?}" -le 64 ] ;;
    *[!0-9]*) return 1 ;;
    *) [ "$1" -le 67108864 ] ;;
  esac
}

compilers=()
if [ "$collector" != -XX:+UseSerialGC ]; then
  heap=("-Xmx$max_heap")
elif [ -n "$own_heap" ]; then
  heap=(-XX:NewRatio=7)
else
  # The heap starts small, and new objects get a small part of it: otherwise the JVM fills all of it with garbage before it
  # collects any. Most of what is free after a collection goes back to the system.
  heap=(-Xms48m -Xmn24m)
  if is_small "$max_heap"; then
    heap=(-Xms14m -Xmn6m)
    # Who gives this little has no memory for the optimizing compiler, which needs 50 MB. Without it, a server starts faster
    # and is as fast in its first minute, but later does 0.6 of the work. -XX:TieredStopAtLevel=4 turns it on.
    compilers=(-XX:TieredStopAtLevel=1)
  fi
  heap+=("-Xmx$max_heap" -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=40)
fi
# The archive at its address, not at a random one: otherwise each start rewrites its pointers, and the process gets
# private copies of these pages. Without the counters for jps and jstat, which the JVM keeps in a file; jcmd works.
fixed=(-XX:-UsePerfData "$collector" -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0)
# The optimizing compiler waits ten times longer than usual before it compiles a method. Otherwise it takes a third of the
# processor time of a start for methods that hardly run again. Under full load a server is faster in its first ten
# seconds, up to a third slower in the next thirty, and as fast after a minute.
fixed+=(-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000)
# What the compilers free would otherwise stay with the C library. Older Javas refuse the option.
case $java_release in
  17 | 17.0 | 17.0.[0-8] | 18* | 19* | 20* | 21 | 21.0 | 21.0.0) ;;
  *) fixed+=(-XX:TrimNativeHeapInterval=10000) ;; # milliseconds
esac
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2} # each thread would get a pool of native memory
command=${1:-serve}
case $command in
  -h | --help | --version) ;;
  -*) command=serve ;; # options without a command are those of serve
esac
case $command in
  help | version | validate | explain | key | sync | completion | -h | --help | --version) compilers=(-XX:TieredStopAtLevel=1) ;; # too short for the optimizing compiler
esac

# An archive fits one JVM, one jar and one collector. The JVM checks this and ignores an archive that does not fit.
key=$(printf '%s\n' "$jar" "$java_home" "$java_build" "$collector" | cksum)
if [ "$java_version" -ge 25 ]; then
  archive=$target/headgate-${key%% *}.aot
  use=(-XX:AOTCache="$archive" -Xlog:aot=off -Xlog:cds=off)
else
  archive=$target/headgate-${key%% *}.jsa
  use=(-XX:SharedArchiveFile="$archive" -Xlog:cds=off)
fi

native=$target/native
use+=(-Dorg.sqlite.lib.path="$native") # if it does not fit, the driver unpacks its own

# Runs a command. Kills it if this process, or the server that takes its place, ends first.
job=''
run_beside() {
  nice "$@" &
  job=$!
  while kill -0 $job 2>/dev/null; do
    kill -0 $$ 2>/dev/null || kill -KILL $job 2>/dev/null || true
    sleep 0.2
  done
  wait $job
}

# Stores the classes that a warm-up loads in $draft. The warm-up has its own data, in $draft.tmp, and takes free ports.
# It takes two steps, so that each is one process. And before Java 25, an archive that the JVM writes when the warm-up
# ends lacks the classes of picocli, because they were compiled for Java 5.
store_classes() {
  local java=("$java_home/bin/java" "${fixed[@]}" -Xmx512m -Djava.io.tmpdir="$draft.tmp")
  local record=(-XX:DumpLoadedClassList="$draft.classes")
  local write=(-Xshare:dump -XX:SharedClassListFile="$draft.classes" -XX:SharedArchiveFile="$draft")
  if [ "$java_version" -ge 25 ]; then
    record=(-XX:AOTMode=record -XX:AOTConfiguration="$draft.classes")
    write=(-XX:AOTMode=create -XX:AOTConfiguration="$draft.classes" -XX:AOTCache="$draft")
  fi
  mkdir -p "$draft.tmp"
  run_beside "${java[@]}" "${record[@]}" -jar "$jar" warmup --native "$native" &&
    run_beside "${java[@]}" "${write[@]}" -cp "$jar"
}

# An empty archive means that this JVM could not make one, so later starts do not try again.
make_archive() {
  local made=yes
  rm -rf "$archive".[0-9]* # what a process left that was killed
  find "$target" -maxdepth 1 -name 'headgate-*.[ja]*' ! -newer "$jar" -exec rm -rf {} +
  touch "$draft.begun" # if a build replaces the jar from now on, the archive is older than the jar
  store_classes || made=''
  if kill -0 $$ 2>/dev/null; then
    if [ -z "$made" ] || [ ! -s "$draft" ]; then
      : >"$draft"
    fi
    touch -r "$draft.begun" "$draft"
    mv -f "$draft" "$archive"
  fi
  rm -rf "$draft" "$draft".*
}

# Makes the archive if it is missing. Fails if another process makes it. Takes over a lock if its owner has ended.
make_archive_alone() {
  local lock=$archive.lock owner
  owner=$(readlink "$lock" || true)
  if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
    rm -f "$lock"
  fi
  ln -s $$ "$lock" 2>/dev/null || return 1
  if [ ! "$archive" -nt "$jar" ]; then
    make_archive
  fi
  rm -f "$lock"
}

# The inner parentheses make the work nobody's child, because the server would not collect its exit code. The work
# keeps no terminal and no pipe of the server open.
make_archive_beside_server() {
  (
    (
      set +e
      trap '' HUP INT TERM # these may come to the server and to this at the same time, and this has files to remove
      run_beside sleep 5 && make_archive_alone # not at once, because the start itself needs the processors
    ) </dev/null >"$target/archive.log" 2>&1 &
  )
}

make_archive_now() {
  check_target
  trap 'kill -KILL $job 2>/dev/null; rm -rf "$draft" "$draft".* "$archive.lock"; exit 130' INT TERM
  set +e
  until make_archive_alone >"$target/archive.log" 2>&1; do
    sleep 0.2
  done
  [ -s "$archive" ] || fail "The classes could not be stored. $target/archive.log has all that the JVM said."
  exit 0
}

draft=$archive.$$
if [ "$command" = warmup ]; then
  make_archive_now
elif [ "$command" = serve ] && [ ! "$archive" -nt "$jar" ] && [ -w "$target" ]; then
  echo "Storing loaded classes in the background, once after each build, so that later starts are faster." >&2
  make_archive_beside_server || true
fi
if [ ! "$archive" -nt "$jar" ] || [ ! -s "$archive" ]; then
  use=()
fi

exec "$java_home/bin/java" "${fixed[@]}" "${heap[@]}" ${compilers[@]+"${compilers[@]}"} ${use[@]+"${use[@]}"} ${options[@]+"${options[@]}"} -jar "$jar" "$@"
