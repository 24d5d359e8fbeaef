// A process that answers questions in SMT-LIB with Z3: a JSON list of texts on stdin, one JSON line an
// answer on stdout, [verdict, the model or the reason]. It is a process of its own so that it can be
// ended, with Z3's threads, whatever Z3 is doing. (The package's eval_smtlib2_string reads its text
// from another thread, when it may be gone.)
import { text } from 'node:stream/consumers'
import { init } from 'z3-solver'

/** Units of work after which Z3 gives up: not a time, so that it gives up on every machine or on none. */
const WORK = 20_000_000
const VERDICTS = { '-1': 'unsat', 0: 'unknown', 1: 'sat' }

const questions = JSON.parse(await text(process.stdin))
const { Z3 } = await init()

async function answer(question) {
  const context = Z3.mk_context(Z3.mk_config())
  const solver = Z3.mk_solver_for_logic(context, Z3.mk_string_symbol(context, 'QF_NRA'))
  Z3.solver_inc_ref(context, solver)
  const params = Z3.mk_params(context)
  Z3.params_inc_ref(context, params)
  Z3.params_set_uint(context, params, Z3.mk_string_symbol(context, 'rlimit'), WORK)
  Z3.solver_set_params(context, solver, params)
  try {
    Z3.solver_from_string(context, solver, question)
    if (Z3.get_error_code(context) !== 0)
      return ['unknown', Z3.get_error_msg(context, Z3.get_error_code(context))]
    const verdict = VERDICTS[await Z3.solver_check(context, solver)]
    if (verdict === 'sat') return [verdict, Z3.model_to_string(context, Z3.solver_get_model(context, solver))]
    return [verdict, verdict === 'unknown' ? Z3.solver_get_reason_unknown(context, solver) : '']
  } catch (error) {
    return ['unknown', String(error)]
  } finally {
    Z3.del_context(context)
  }
}

for (const question of questions) process.stdout.write(`${JSON.stringify(await answer(question))}\n`)
process.exit(0)
