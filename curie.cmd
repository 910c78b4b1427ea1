@echo off
rem SPDX-License-Identifier: Apache-2.0
rem
rem Curie's launcher for Windows: the short form of ./curie. It needs a JDK 25 or newer in
rem CURIE_JAVA_HOME or JAVA_HOME, builds when the program is missing (later: curie build), and
rem runs the verb. Not tested on Windows yet: CONTRIBUTING.md.
setlocal
set "CURIE_HOME=%~dp0"
set "CURIE_JAR=%CURIE_HOME%app\target\curie.jar"

if defined CURIE_JAVA_HOME set "JAVA_HOME=%CURIE_JAVA_HOME%"
if not defined JAVA_HOME goto :no_jdk
if not exist "%JAVA_HOME%\bin\javac.exe" goto :no_jdk
set "CURIE_MAJOR="
for /f "tokens=2 delims==." %%v in ('findstr /b "JAVA_VERSION=" "%JAVA_HOME%\release"') do set "CURIE_MAJOR=%%~v"
if not defined CURIE_MAJOR goto :no_jdk
set "CURIE_MAJOR=%CURIE_MAJOR:"=%"
if %CURIE_MAJOR% LSS 25 goto :no_jdk

if not defined OPENBLAS_NUM_THREADS set "OPENBLAS_NUM_THREADS=1"
if not defined ORT_DISABLE_TELEMETRY set "ORT_DISABLE_TELEMETRY=1"

if "%~1"=="build" goto :build
if "%~1"=="test" goto :test
if "%~1"=="check" goto :check
if "%~1"=="tidy" goto :tidy

if exist "%CURIE_JAR%" goto :run
echo Building Curie (first use, a few minutes: downloads about 200 MB)... 1>&2
call :maven -q -Dmaven.test.skip=true --projects app --also-make package 1>&2
if errorlevel 1 exit /b 1

:run
"%JAVA_HOME%\bin\java" -XX:+UseSerialGC -Xlog:disable -Xlog:all=warning:stderr ^
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ^
  -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Djava.awt.headless=true ^
  %CURIE_OPTS% -jar "%CURIE_JAR%" %*
exit /b %errorlevel%

:build
call :maven -Dmaven.test.skip=true --projects app --also-make package
exit /b %errorlevel%

:test
call :maven verify
exit /b %errorlevel%

:check
call :maven spotless:check test "-Dtest=Architecture*Test" -Dsurefire.failIfNoSpecifiedTests=false
exit /b %errorlevel%

:tidy
call :maven --quiet spotless:apply
exit /b %errorlevel%

:maven
pushd "%CURIE_HOME%"
call mvnw.cmd --batch-mode --no-transfer-progress %*
set "CURIE_STATUS=%errorlevel%"
popd
exit /b %CURIE_STATUS%

:no_jdk
echo curie: a JDK 25 or newer is needed; set JAVA_HOME or CURIE_JAVA_HOME to one. 1>&2
echo   JAVA_HOME is now: %JAVA_HOME% 1>&2
echo   Get one: https://adoptium.net/temurin/releases/?version=25 1>&2
exit /b 1
