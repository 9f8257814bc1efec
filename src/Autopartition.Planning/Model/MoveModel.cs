using System.Collections.Immutable;
using Autopartition.Core.Fleet;
using Autopartition.Core.Geometry;
using Autopartition.Planning.Demand;
using Autopartition.Planning.Patterns;
using Autopartition.Planning.Solver;

namespace Autopartition.Planning.Model;

/// <summary>Leases that leave their instances, and the instances that take them: as many arrive as leave.</summary>
internal sealed class MoveModel(SolverModel model, CostTable costs, ShapeCatalog shapes, MoveScope scope)
{
    private readonly Dictionary<MoverKey, (List<LinearTerm> Terms, long Most)> _leaving = [];

    /// <summary>Leases that may leave at most.</summary>
    public long Most => _leaving.Values.Sum(leaving => leaving.Most);

    /// <summary>Each unit of a variable makes the leases in some slots of a GPU of the class leave.</summary>
    public void Leave(GpuClass @class, ulong leaving, IntVar count, CostSum cost)
    {
        if (leaving == 0)
            return;
        var movers = scope.Movers(@class.Gpus[0], leaving).ToList();
        foreach (var alike in movers.GroupBy(mover => mover.Key, mover => mover.Instance))
        {
            var (terms, most) = _leaving.GetValueOrDefault(alike.Key, ([], 0));
            terms.Add(alike.Count() * count);
            _leaving[alike.Key] = (terms, most + (long)alike.Count() * @class.Count);
        }
        cost.Add(
            count,
            (CostPart.Move, movers.Count * costs.MoveLease),
            (CostPart.Drain, movers.Count * costs.Drain),
            (CostPart.Oversized, -movers.Sum(mover => Surplus(mover.Key, mover.Instance)) * costs.OversizedSlice));
    }

    /// <summary>Lets the leases that leave arrive on instances of the kinds that are offered.</summary>
    public ImmutableArray<MoveFlow> Close(SupplyBook supply, CostSum cost)
    {
        var flows = ImmutableArray.CreateBuilder<MoveFlow>();
        foreach (var (leases, (leaving, most)) in _leaving)
        {
            var arriving = new List<LinearTerm>();
            foreach (var kind in supply.Kinds.Where(kind => MayTake(leases, kind)))
            {
                var count = model.NewInt(0, most, "moved");
                flows.Add(new MoveFlow(leases, kind, count));
                supply.Serve(kind, count);
                arriving.Add(count);
                cost.Add(count, (CostPart.Oversized, Surplus(leases, kind.Slices) * costs.OversizedSlice));
            }
            model.AddEqual([.. arriving, .. leaving.Select(term => term with { Coefficient = -term.Coefficient })], 0);
        }
        return flows.ToImmutable();
    }

    private bool MayTake(MoverKey leases, SupplyKind kind) => kind.InUse
        && ReferenceEquals(kind.Model, leases.Model)
        && kind.Pool == leases.Pool
        && kind.Slices <= leases.MostSlices
        && (kind.AloneFor is null || kind.AloneFor == leases.Tenant)
        && shapes.Serves(leases.Shape, kind);

    private int Surplus(MoverKey leases, GpuInstance instance) =>
        Surplus(leases, SliceAmount.Of(instance.Slot.Profile).Slices);

    private int Surplus(MoverKey leases, int slices) =>
        Math.Max(0, slices - (shapes.AskedSlices(leases.Shape, leases.Model) ?? slices));
}
